from affluent.cli import enter

enter()
