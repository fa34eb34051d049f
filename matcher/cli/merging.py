"""The commands `merge` and `split`: what a person decides on which notices are one call. Remembered, and reversible."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

from matcher.app import open_app
from matcher.cli.output import print_json
from matcher.jobs import merge_calls, split_call


def merge(args: Namespace) -> int:
    """Two or more calls are one from now on, whatever their notices say."""
    app = open_app(args.config, state=args.state)
    call_id = merge_calls(app, args.calls, datetime.now(UTC))
    print_json({"call": call_id}) if args.json else print(f"one call now: {call_id}")
    return 0


def split(args: Namespace) -> int:
    """The named notices are another call from now on."""
    app = open_app(args.config, state=args.state)
    made = split_call(app, args.call, args.notices, datetime.now(UTC))
    print_json({"calls": made}) if args.json else print("\n".join(made))
    return 0
