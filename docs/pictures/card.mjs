// Writes a page that shows two cards of the golden files, each in light and in dark.
import { readFileSync } from "node:fs";

const golden = new URL("../../src/test/resources/golden/teams/", import.meta.url);
const shown = ["data-source-refresh-failed", "sr/segment-threshold-crossed"];
const cards = shown.map((name) => JSON.parse(readFileSync(new URL(name + ".json", golden))).attachments[0].content);
const scripts = ["adaptivecards/dist/adaptivecards.min.js", "markdown-it/dist/markdown-it.min.js"]
  .map((file) => readFileSync(new URL("node_modules/" + file, import.meta.url), "utf8"))
  .map((script) => `<script>${script.replaceAll("</script", "<\\/script")}</script>`)
  .join("\n");

const color = (normal, subtle) => ({ default: normal, subtle: subtle ?? normal });
function hostConfig(look) {
  const foregroundColors = {
    default: color(look.text, look.subtle),
    accent: color(look.accent),
    good: color(look.good),
    warning: color(look.warning),
    attention: color(look.attention),
  };
  const style = (backgroundColor) => ({ backgroundColor, foregroundColors });
  return {
    fontFamily: "'Segoe UI', 'Selawik', 'Noto Sans', 'DejaVu Sans', sans-serif",
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
    spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 30, padding: 16 },
    containerStyles: {
      default: style(look.card),
      emphasis: style(look.emphasis),
      accent: style(look.accentBack),
      good: style(look.goodBack),
      warning: style(look.warningBack),
      attention: style(look.attentionBack),
    },
    factSet: { title: { weight: "bolder", wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 12 },
    actions: { actionsOrientation: "horizontal", actionAlignment: "left", buttonSpacing: 8, spacing: "medium" },
  };
}

const light = {
  page: "#f5f5f5", card: "#ffffff", border: "#e0e0e0", text: "#242424", subtle: "#616161", emphasis: "#f5f5f5",
  accent: "#4f52b2", good: "#237b4b", warning: "#8a5a00", attention: "#b10e1c",
  accentBack: "#e8ebfa", goodBack: "#e7f2da", warningBack: "#fbf6d9", attentionBack: "#fcf4f6",
};
const dark = {
  page: "#1f1f1f", card: "#292929", border: "#404040", text: "#ffffff", subtle: "#adadad", emphasis: "#333333",
  accent: "#9299f7", good: "#92c353", warning: "#f8d22a", attention: "#f9526b",
  accentBack: "#2f2f4a", goodBack: "#0d2e0d", warningBack: "#463100", attentionBack: "#3e1f25",
};

process.stdout.write(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Cards</title>
<style>
  body { margin: 0; display: grid; grid-template-columns: 1fr 1fr; align-items: stretch; min-height: 100vh; }
  .side { padding: 24px; display: flex; flex-direction: column; gap: 24px; }
  .card { width: 500px; border: 1px solid; border-radius: 6px; overflow: hidden; box-shadow: 0 1px 3px rgba(0, 0, 0, .2); }
  .ac-pushButton { font: 600 13px 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif; padding: 6px 14px;
    border-radius: 4px; border: 1px solid currentColor; background: transparent; color: inherit; }
</style>${scripts}</head><body><script>
const cards = ${JSON.stringify(cards).replaceAll("<", "\\u003c")};
const markdown = new markdownit();
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};
for (const [look, config] of ${JSON.stringify([light, dark].map((look) => [look, hostConfig(look)]))}) {
  const side = document.body.appendChild(document.createElement("div"));
  side.className = "side";
  side.style.cssText = "background:" + look.page + ";color:" + look.text;
  for (const content of cards) {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(config);
    card.parse(content);
    const frame = side.appendChild(document.createElement("div"));
    frame.className = "card";
    frame.style.borderColor = look.border;
    frame.appendChild(card.render());
  }
}
</script></body></html>
`);
