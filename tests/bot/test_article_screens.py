"""Screens in our own words, as sites of each kind show them, and articles that only look like one."""

import pytest

from bot.adapters.article_reading import read_article
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document

STORY = (
    "<p>About 400 officers landed in Port-au-Prince in June, the ministry said on Monday, and more will follow.</p>"
    "<p>They were received by the Haitian National Police, with whom they are to patrol from the coming week on.</p>"
    "<p>A court had ruled in January that they could not be sent without an agreement; one was signed in March.</p>"
)
LOCKED = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Land","isAccessibleForFree":false}</script>'


def page(body: str, title: str = "Land", head: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()
    )


SCREENS = {
    "bot-challenge": [
        page("<h1>Just a moment...</h1><p>Enable JavaScript and cookies to continue</p>", "Just a moment..."),
        page(
            "<p>Please verify you are a human by completing the security check below, to get to the site.</p>",
            "Access",
        ),
        page(
            "<h1>Access Denied</h1><p>You don't have permission to access this page. Reference #18.a1b2</p>",
            "Access Denied",
        ),
        page(
            '<script src="https://ct.captcha-delivery.com/c.js"></script><p>Please enable JS and disable any ad blocker</p>'
        ),
    ],
    "consent-page": [
        page(
            "<h1>We value your privacy</h1><p>We and our 812 partners store and access information on a device, such as "
            "cookies, to show personalised ads and content and to learn who looks at them.</p><button>Accept all</button>"
            "<p>You can withdraw your consent at any time. Some partners rely on their legitimate interest.</p>"
        ),
        page(
            "<h1>Votre vie privée</h1><p>Nous et nos 300 partenaires utilisons des cookies pour mesurer l’audience et "
            "afficher des publicités adaptées à vos goûts.</p><p>Tout accepter</p><p>Gérer mes choix</p>"
        ),
        page(
            "<p>Utilizamos cookies, y nuestros 120 socios también, para medir la audiencia y mostrar anuncios según lo que "
            "le interesa a cada lector.</p><p>Aceptar todas</p><p>Rechazar todas</p>"
        ),
    ],
    "paywall": [
        page("<h1>Land</h1><p>Officers landed in June.</p><p>Subscribe to continue reading</p>", head=LOCKED),
        page(
            f"<article>{STORY}</article><div>This article is for subscribers only. Already a subscriber? Log in</div>",
            head=LOCKED,
        ),
        page(
            "<h1>Arrivée</h1><p>Cet article est réservé aux abonnés.</p><p>Déjà abonné ? Connectez-vous</p>"
        ),
        page(
            "<h1>Llegada</h1><p>Contenido exclusivo para suscriptores</p><p>Suscríbete para seguir leyendo</p>"
        ),
    ],
    "empty-shell": [
        page('<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>'),
        page('<div id="__next"></div><script>boot()</script>'),
    ],
    "no-article": [page("<h1>News</h1><ul><li>One</li><li>Two</li></ul>")],
}


@pytest.mark.parametrize(
    ("reason", "body"), [(reason, body) for reason, bodies in SCREENS.items() for body in bodies]
)
def test_a_screen_is_said_to_be_what_it_is(reason: str, body: bytes) -> None:
    with pytest.raises(UnreadableArticleError) as refused:
        read_article(Document(name="page.html", body=body, content_type="text/html"))

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "body",
    [
        page(
            f"<article>{STORY}</article><div class='cookie-banner'><p>We use cookies. Accept all</p><p>Cookie settings</p></div>"
        ),
        page(f"<article>{STORY}</article><form><div class='g-recaptcha'></div>Comment</form>"),
        page(f"<div id='root'><article>{STORY}</article></div><noscript>Please enable JavaScript</noscript>"),
        page(
            f"<article>{STORY}<p>The regulator said that sites must not write “accept all” larger than the rest.</p></article>"
        ),
        page(
            f"<article>{STORY}</article><footer>Already a subscriber? Subscribe now for full access</footer>"
        ),
        page(
            f"<article>{STORY * 8}</article><p>Subscribe to continue reading our other stories</p>",
            head=LOCKED,
        ),
    ],
)
def test_an_article_beside_such_words_is_read(body: bytes) -> None:
    article = read_article(Document(name="page.html", body=body, content_type="text/html"))

    assert "About 400 officers landed" in article.text
