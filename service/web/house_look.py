"""How do the colour and the logo of a house get into the style sheet and the icons of its pages?"""

from collections.abc import Iterator, Mapping

from workflows.colour import OWN, OWN_ACCENT, Colour, Shades
from workflows.profile import Profile

STYLE, ICONS, LOGO = "kundencenter.css", ("favicon.svg", "logo.svg"), "logo.png"


def in_its_look(files: Mapping[str, bytes], profile: Profile) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of what differs from house to house."""
    yield STYLE, _colours(profile.shades) + files[STYLE]
    for name in ICONS:
        yield name, _coloured(files[name], profile.shades)
    if profile.logo:
        yield LOGO, profile.logo.png


def _colours(shades: Shades) -> bytes:
    light = _root(shades.brand, shades.deep, shades.link, shades.hover, shades.info, shades.accent)
    dark = _root(
        *(shades.dark_brand, shades.dark_deep, shades.dark_link),
        *(shades.dark_hover, shades.dark_info, shades.dark_accent),
    )
    return f"{light}\n@media (prefers-color-scheme: dark) {{ {dark} }}\n".encode()


def _root(brand: Colour, deep: Colour, link: Colour, hover: Colour, info: Colour, accent: Colour) -> str:  # noqa: PLR0913, PLR0917 - one for each name of the style sheet
    return (
        f":root {{ --kc-brand: {brand}; --kc-brand-dark: {deep}; --kc-link: {link}; --kc-info: {info}; --kc-accent: {accent}; "
        f"--bs-link-color-rgb: {_numbers(link)}; --bs-link-hover-color-rgb: {_numbers(hover)}; }}"
    )


def _numbers(colour: Colour) -> str:
    """The notation that Bootstrap calculates with."""
    return ", ".join(map(str, colour.parts))


def _coloured(icon: bytes, shades: Shades) -> bytes:
    ours = {OWN: shades.brand, OWN_ACCENT: shades.accent}
    for own, colour in ours.items():
        icon = icon.replace(str(own).encode(), str(colour).encode())
    return icon
