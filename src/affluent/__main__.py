from affluent.cli import run

raise SystemExit(run())
