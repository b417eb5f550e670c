"""Which user of the operating system do the engines run as?

PostgreSQL refuses to run as root. Started by root, the engines run as the owner of the cluster, or as
`nobody` while there is none; started by anybody else, they run as that person.
"""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict


class Switch(TypedDict, total=False):
    """The arguments of `subprocess` that change the user; empty when nothing has to change."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """A user and group to run an engine as."""

    uid: int
    gid: int

    @property
    def switch(self) -> Switch:
        """Give the arguments for `subprocess` that start a program as this account."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_reach(self, path: Path) -> bool:
        """Say whether every existing folder on the way to this path may be passed by the account."""
        return all(self._may_pass(folder) for folder in (path, *path.parents) if folder.is_dir())

    def own(self, path: Path) -> None:
        """Hand one folder or file of ours to the account."""
        if self.switch:
            os.chown(path, self.uid, self.gid)

    def _may_pass(self, folder: Path) -> bool:
        status = folder.stat()
        if status.st_uid == self.uid:
            return bool(status.st_mode & 0o100)
        return bool(status.st_mode & (0o010 if status.st_gid == self.gid else 0o001))


def account_for(cluster: Path) -> Account:
    """Choose the account for the engines of this cluster, whether it exists yet or not."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if cluster.is_dir() and cluster.stat().st_uid != 0:
        return Account(cluster.stat().st_uid, cluster.stat().st_gid)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)
