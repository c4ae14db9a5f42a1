"""What tests of builds begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.builds import tiny_site
from harness.sites import Folder


@pytest.fixture
def tiny(tmp_path: Path) -> Folder:
    """A site of two posts, not yet built; its path has no symbolic link."""
    return tiny_site(tmp_path.resolve() / "site")
