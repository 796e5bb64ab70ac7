"""The one error of the set-up."""


class SetupError(Exception):
    """A reason why the set-up stopped; the text says what happened and what to do, for the person who ran it."""
