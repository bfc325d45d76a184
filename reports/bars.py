"""A figure and its ranges as a small drawing for one row of a table; plain SVG in the colours of the page's classes."""

from reports.claims import Claim

WIDTH, HEIGHT = 160, 22
MIDDLE = HEIGHT / 2


def bar(claim: Claim) -> str:
    """The usual range as a band, the range that fits as a line, the figure as a dot or, outside, a triangle.

    Ease and RATER are drawn by their share of satisfied answers, the unit their usual range has.
    """
    if claim.n is None or not claim.n or claim.value is None:
        return ""
    low, high = (-100.0, 100.0) if claim.measure == "nps" else (0.0, 100.0)
    drawn = claim.value if claim.measure in {"csat", "nps"} else claim.share or 0.0

    def at(value: float) -> float:
        return round(6 + (value - low) / (high - low) * (WIDTH - 12), 1)

    parts = [f'<path d="M6 {MIDDLE}H{WIDTH - 6}" class="rail"/>']
    if claim.usual_low is not None and claim.usual_high is not None:
        left, wide = at(claim.usual_low), at(claim.usual_high) - at(claim.usual_low)
        parts.append(
            f'<rect x="{left}" y="3" width="{wide:.1f}" height="{HEIGHT - 6}" class="usual" stroke-dasharray="3 2"/>'
        )
    if claim.low is not None and claim.high is not None and claim.measure in {"csat", "nps"}:
        parts.append(f'<path d="M{at(claim.low)} {MIDDLE}H{at(claim.high)}" class="fits" stroke-width="2"/>')
    parts.append(_mark(at(drawn), claim))
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


def _mark(x: float, claim: Claim) -> str:
    if not claim.is_change:
        return f'<circle cx="{x}" cy="{MIDDLE}" r="4.5" class="figure"/>'
    up = -1 if claim.direction > 0 else 1
    points = f"{x - 7},{MIDDLE - 5 * up} {x + 7},{MIDDLE - 5 * up} {x},{MIDDLE + 7 * up}"
    return f'<polygon points="{points}" class="change"/>'
