-- Asks for one address after another, from the file that the first argument names; `fresh` as the second lets none of them
-- be found among the pages that were sent before, by naming a way of packing that nobody knows.
local addresses, at, fresh = {}, 0, false

function init(arguments)
  for address in io.lines(arguments[1]) do addresses[#addresses + 1] = address end
  fresh = arguments[2] == "fresh"
end

function request()
  at = at + 1
  if fresh then wrk.headers["Accept-Encoding"] = "identity, x" .. at end
  return wrk.format("GET", addresses[at % #addresses + 1])
end
