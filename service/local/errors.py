"""What can go wrong with the engines that we bring along?"""

from service.local.instance import Instance


class EngineError(Exception):
    """An embedded engine cannot do its work; the message is one line for the person at the terminal."""


class AlreadyRunningError(EngineError):
    """Another process serves this data folder; `.instance` says where, once it is ready."""

    def __init__(self, data_dir: object, instance: Instance | None) -> None:
        where = f" at {instance.web_url}" if instance and instance.web_url else ""
        super().__init__(f"Kundencenter already runs with {data_dir}{where}; stop it first")
        self.instance = instance
