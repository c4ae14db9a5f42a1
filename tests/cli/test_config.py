from __future__ import annotations

import json

from harness.sites import Folder, affluent


def test_show_tells_defaults_too(site: Folder) -> None:
    site.write("affluent.yaml", "site: {title: Rivers}\n")
    ran = site.affluent("config", "show")
    assert (ran.code, ran.err) == (0, "")
    assert 'title: "Rivers"  # affluent.yaml\n' in ran.out
    assert 'timezone: "UTC"  # default\n' in ran.out


def test_show_is_what_affluent_yaml_could_say(site: Folder) -> None:
    site.write("affluent.yaml", "site: {title: Rivers, languages: [fr, en]}\n")
    shown = site.affluent("config", "show").out
    site.write("affluent.yaml", shown)
    again = site.affluent("config", "show").out
    assert again == shown.replace("# default", "# affluent.yaml")


def test_show_without_a_file(site: Folder) -> None:
    site.write("a.md", "")
    ran = site.affluent("config", "show")
    assert (ran.code, ran.err) == (0, "")
    assert 'content: "."  # default\n' in ran.out


def test_show_of_settings_with_errors(site: Folder) -> None:
    site.write("affluent.yaml", "site: {titel: Rivers}\nfeeds: [\n")
    ran = site.affluent("config", "show")
    assert (ran.code, ran.out) == (2, "")
    assert "affluent.yaml:" in ran.err


def test_schema_is_a_json_schema() -> None:
    ran = affluent("config", "schema")
    assert (ran.code, ran.err) == (0, "")
    schema = json.loads(ran.out)
    assert schema["type"] == "object"
    assert "site" in schema["properties"]
