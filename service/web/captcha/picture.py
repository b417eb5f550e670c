"""How does a question look and sound?"""

import secrets
from pathlib import Path

from captcha.audio import END_BEEP, SILENCE, WAVE_SAMPLE_RATE, AudioCaptcha, mix_wave, patch_wave_header
from captcha.image import ImageCaptcha

WIDTH, HEIGHT = 220, 76
PAUSE = WAVE_SAMPLE_RATE * 7 // 10
INK = ((15, 76, 84), (120, 53, 15), (49, 46, 129), (22, 78, 45), (112, 26, 60))
PAPER = (250, 247, 242)
GERMAN = Path(__file__).parent / "german"
"""A folder for each digit; the library itself speaks English only."""
HISS = bytes(126 + byte % 4 for byte in range(256))
"""Quiet noise around the middle (128) of 8-bit sound: one table look-up per sample."""


class Voice(AudioCaptcha):
    """The library's voice with our own pauses and noise: a tenth of its work per sample."""

    def say(self, digits: str) -> bytes:
        """Speak these digits, a second or so apart."""
        spoken = bytearray(SILENCE)
        for digit in digits:
            spoken += self._twist_pick(digit) + b"\x80" * (PAUSE // 2 + secrets.randbelow(PAUSE))
        hiss = bytearray(secrets.token_bytes(len(spoken))).translate(HISS)
        return bytes(patch_wave_header(mix_wave(spoken, hiss) + END_BEEP))


_drawing = ImageCaptcha(WIDTH, HEIGHT, font_sizes=(42, 48, 54))
_voices = {"en": Voice(), "de": Voice(str(GERMAN))}
for voice in _voices.values():
    voice.load()


def draw(letters: str) -> bytes:
    """Draw the letters as a PNG that people can read and simple programs cannot."""
    picture = _drawing.generate(letters, bg_color=PAPER, fg_color=secrets.choice(INK))
    return bytes(picture.getvalue())


def speak(digits: str, language: str) -> bytes:
    """Speak the digits as a WAV, in this language: "de" or "en"."""
    return _voices[language].say(digits)
