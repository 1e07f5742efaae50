//! Names of hosts.

/// Whether it is a name of a host without scheme, port and path, in small letters (RFC 1123, 2.1).
pub fn is_host(host: &str) -> bool {
    let part = |part: &str| {
        let letters = part
            .bytes()
            .all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == b'-');
        !part.is_empty() && letters && !part.starts_with('-') && !part.ends_with('-')
    };
    host.len() < 254 && host.split('.').all(part)
}
