"""No text of a message can make an element, an attribute or an address of its own choice."""

import random
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.screen import Screen
from tests.browser.showcase import GENERAL, Showcase, claim_embed

pytestmark = pytest.mark.asyncio(loop_scope="session")

VECTORS = (
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    "<svg/onload=window.hacked=1>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "**<b onmouseover=window.hacked=1>x</b>**",
    "[click](javascript:window.hacked=1)",
    '[click](https://a.b/" onclick="window.hacked=1)',
    "[click](https://example.org \"x' onmouseover='window.hacked=1\")",
    '<https://example.org/"onclick=window.hacked=1>',
    "[x](data:text/html,<script>window.hacked=1</script>)",
    "```html\n<script>window.hacked=1</script>\n```",
    "`<img src=x onerror=window.hacked=1>`",
    "||<img src=x onerror=window.hacked=1>||",
    "<t:9999999999999:F> <t:-9999999999999:R>",
    '<@1" onclick=window.hacked=1>',
    "</x<script>window.hacked=1</script>:1>",
    "<a:<script>:1>",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "\u202etxt.exe\u202c \u0000 \ufeff",
    "https://example.org/<script>window.hacked=1</script>",
)
PIECES = (
    *("*", "**", "***", "_", "__", "~~", "||", "`", "``", "```", "\\", "\n", "> ", ">>> ", "- ", "  - ", "1. "),
    *("# ", "-# ", "[", "]", "(", ")", "<", ">", "https://a.b/c", "javascript:x()", "<@1>", "<#2>", "<t:1:R>"),
    *("<script>", "</script>", "<img src=x onerror=x>", '"', "'", "&", "a", "word ", " ", "\u202e", "é", "🙂"),
)  # fmt: skip

CHECK = """
async ({texts}) => {
  const { markdown, plainText } = await import("/js/markdown/render.js");
  const { Store } = await import("/js/store.js");
  const view = { store: new Store(), guildId: "1" };
  const tags = new Set(["DIV", "P", "H3", "H4", "H5", "BLOCKQUOTE", "PRE", "CODE", "OL", "UL", "LI", "STRONG", "EM",
    "U", "S", "BR", "SPAN", "TIME", "A", "BUTTON", "svg", "path"]);
  const wrong = [];
  for (const text of texts) {
    const node = markdown(text, view);
    plainText(text, view);
    for (const element of node.querySelectorAll("*")) {
      if (!tags.has(element.tagName)) wrong.push([text, element.tagName]);
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on") || name === "style" || name.startsWith("src")) wrong.push([text, name]);
        if (name === "href" && !/^(https?:\\/\\/|#\\/channel\\/\\d)/.test(value)) wrong.push([text, value]);
      }
    }
  }
  return wrong;
}
"""


def mixtures(count: int) -> list[str]:
    """The same ones each time."""
    chance = random.Random(20261124)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 24))) for _ in range(count)]


async def test_no_markup_makes_other_elements_than_ours(screen: Screen) -> None:
    wrong: list[Any] = await screen.page.evaluate(CHECK, {"texts": [*VECTORS, *mixtures(4000)]})
    assert wrong == []


async def test_deep_and_long_markup_is_drawn_quickly(screen: Screen) -> None:
    hard = [piece * (4000 // len(piece)) for piece in PIECES] + ["**a_" * 1000, "[(" * 2000, "> - " * 1000]
    milliseconds = await screen.page.evaluate(
        "async ({texts}) => { const begun = performance.now(); await (" + CHECK + ")({texts});"
        " return performance.now() - begun; }",
        {"texts": hard},
    )
    assert milliseconds < 10_000


@pytest.mark.parametrize("vector", VECTORS[:7])
async def test_what_a_person_writes_is_shown_as_they_wrote_it(screen: Screen, vector: str) -> None:
    await screen.composer.fill(vector)
    await screen.composer.press("Enter")
    await expect(screen.page.locator("li.message")).to_have_count(1)
    assert await screen.page.evaluate("window.hacked") is None


async def test_hostile_names_titles_and_labels_stay_text(bot: Showcase, screen: Screen) -> None:
    hostile = "<img src=x onerror='window.hacked=1'>"
    embed = claim_embed()
    embed.title = hostile
    embed.set_author(name=hostile).set_footer(text=hostile).add_field(name=hostile, value=hostile)
    await (await bot.channel(GENERAL)).send(hostile, embed=embed)
    embed_node = (await screen.says(hostile)).locator(".embed")
    await expect(embed_node.locator(".embed-heading")).to_have_text(hostile)
    await expect(embed_node.locator("img")).to_have_count(0)
    assert await screen.page.evaluate("window.hacked") is None
