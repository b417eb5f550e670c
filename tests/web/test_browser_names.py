"""Does a browser go by the name that its owner knows it by?"""

import pytest

from service.web.signin.place import label_of

GECKO = "AppleWebKit/537.36 (KHTML, like Gecko)"
IOS = "AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("(X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        (f"(Windows NT 10.0; Win64; x64) {GECKO} Chrome/140.0.0.0 Safari/537.36", "Chrome, Windows"),
        (
            f"(Windows NT 10.0; Win64; x64) {GECKO} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
            "Edge, Windows",
        ),
        (
            f"(Windows NT 10.0; Win64; x64) {GECKO} Chrome/140.0.0.0 Safari/537.36 OPR/124.0.0.0",
            "Opera, Windows",
        ),
        (
            f"(Windows NT 10.0; Win64; x64) {GECKO} Chrome/140.0.0.0 Safari/537.36 Vivaldi/7.5",
            "Vivaldi, Windows",
        ),
        (f"(Macintosh; Intel Mac OS X 10_15_7) {IOS} Version/18.6 Safari/605.1.15", "Safari, macOS"),
        (
            f"(Macintosh; Intel Mac OS X 10_15_7) {IOS} Version/18.6 Safari/605.1.15 Ddg/18.6",
            "DuckDuckGo, macOS",
        ),
        (
            f"(iPhone; CPU iPhone OS 18_6 like Mac OS X) {IOS} Version/18.6 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            f"(iPhone; CPU iPhone OS 18_6 like Mac OS X) {IOS} CriOS/140.0 Mobile/15E148 Safari/604.1",
            "Chrome, iPhone",
        ),
        (f"(iPad; CPU OS 18_6 like Mac OS X) {IOS} FxiOS/142.0 Mobile/15E148 Safari/604.1", "Firefox, iPad"),
        (
            f"(iPhone; CPU iPhone OS 18_6 like Mac OS X) {IOS} EdgiOS/140.0 Mobile/15E148 Safari/604.1",
            "Edge, iPhone",
        ),
        (f"(Linux; Android 10; K) {GECKO} Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome, Android"),
        (
            f"(Linux; Android 10; K) {GECKO} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
            "Samsung Internet, Android",
        ),
        (
            f"(Linux; Android 12; HarmonyOS) {GECKO} Chrome/114.0.5735.196 HuaweiBrowser/15.0 Mobile Safari/537.36",
            "Huawei Browser, Android",
        ),
        (f"(X11; CrOS x86_64 14541.0.0) {GECKO} Chrome/140.0.0.0 Safari/537.36", "Chrome, ChromeOS"),
        ("curl/8.5.0", ""),
        ("<script>alert(1)</script>", ""),
    ],
    ids=lambda value: value[-40:] or "none",
)
def test_a_browser_goes_by_the_name_that_its_owner_knows(agent: str, name: str) -> None:
    assert label_of(f"Mozilla/5.0 {agent}") == name
