"""Why an expression is not taken into a form, or stopped while it ran; every refusal knows the character it means."""

from __future__ import annotations

from testimony_desk.domain.errors import DeskError, Fact


class ExpressionRefused(DeskError):
    """An expression that cannot be read; facts: position (0 for the first character) and what the leaf adds.

    The leaves below name the cause; this one stands for a sequence that makes no expression.
    """

    code = "expression-refused"

    def __init__(self, position: int = 0, **facts: Fact) -> None:
        super().__init__(position=position, **facts)
        self.position = position


class UnknownFunction(ExpressionRefused):
    """A function we do not have; facts: name."""

    code = "expression-function"


class WrongArguments(ExpressionRefused):
    """A function with too few or too many arguments, or one that wants a path or a quoted text; facts: name."""

    code = "expression-arguments"


class ForeignCharacter(ExpressionRefused):
    """A look-alike of what was meant; facts: found (its code point), instead (the ASCII to write, "" for nothing)."""

    code = "expression-character"


class AxisRefused(ExpressionRefused):
    """`//`, `ancestor::`, `@name` or `$variable`: parts of XPath that forms do not have; facts: found."""

    code = "expression-axis"


class TextUnclosed(ExpressionRefused):
    """A quoted text or a bracket that is opened and not closed; facts: found."""

    code = "expression-unclosed"


class ExpressionTooLong(ExpressionRefused):
    """More than 2,000 characters; facts: limit."""

    code = "expression-too-long"


class ExpressionTooDeep(ExpressionRefused):
    """Brackets or functions nested more than 32 deep; facts: limit."""

    code = "expression-too-deep"


class PatternRefused(ExpressionRefused):
    """A pattern of `regex` that is too long or uses what cannot be bounded in time; facts: found."""

    code = "expression-pattern"


class UnknownPath(ExpressionRefused):
    """A `${name}` or path that leads to no question or group of the form; facts: name."""

    code = "expression-path"


class AmbiguousName(ExpressionRefused):
    """A `${name}` that two questions of the form bear; facts: name."""

    code = "expression-ambiguous"


class TooManySteps(DeskError):
    """One change set off more than the allowed steps of evaluation; facts: limit."""

    code = "expression-steps"
