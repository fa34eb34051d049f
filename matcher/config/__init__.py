"""config.toml → a frozen Config. Light: no package of others is loaded but for platformdirs, and that only when it is asked."""

from matcher.config.people import profiles, readers
from matcher.config.places import DEFAULT, default_text, locate
from matcher.config.read import load
from matcher.config.settings import Config, DigestSettings, MailSettings, ScheduleSettings
from matcher.config.show import as_dict

__all__ = [
    "DEFAULT",
    "Config",
    "DigestSettings",
    "MailSettings",
    "ScheduleSettings",
    "as_dict",
    "default_text",
    "load",
    "locate",
    "profiles",
    "readers",
]
