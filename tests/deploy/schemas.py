"""compose.yaml as Compose reads it; the ConfigMaps against the Deployment that lays their files, in the layout of a kubelet."""

import pathlib
import sys

import yaml
from compose_spec import PyCompose

maps, mounted = sys.argv[1:]

PyCompose.from_yaml(pathlib.Path("deploy/compose.yaml").read_text(encoding="utf-8")).validate()

stored = {one["metadata"]["name"]: one["data"] for one in yaml.safe_load_all(pathlib.Path(maps).read_text(encoding="utf-8"))}
for name, files in stored.items():
    size = sum(len(text.encode()) for text in files.values())
    assert size < 1024 * 1024, f"{name} is {size} bytes: a ConfigMap holds 1 MiB"

deployment = yaml.safe_load(pathlib.Path("deploy/kubernetes/deployment.yaml").read_text(encoding="utf-8"))
volume = deployment["spec"]["template"]["spec"]["volumes"][0]
root = pathlib.Path(mounted)
real = root / "..2026_11_27"
laid = set()
for source in (one["configMap"] for one in volume["projected"]["sources"]):
    for item in source["items"]:
        path = real / item["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(stored[source["name"]][item["key"]], encoding="utf-8")
        laid.add(item["path"])
rules = pathlib.Path("rules")
wanted = {path.relative_to(rules).as_posix() for path in rules.rglob("*.yaml")}
wanted = {path for path in wanted if not path.startswith(("cases/", "schema/"))}
assert laid == wanted, f"deployment.yaml lays other files than rules/ has: {laid ^ wanted}"
(root / "..data").symlink_to(real.name)
for entry in real.iterdir():
    (root / entry.name).symlink_to(pathlib.Path("..data") / entry.name)
print(f"compose.yaml is valid; {len(laid)} files of rules in {len(stored)} ConfigMaps")
