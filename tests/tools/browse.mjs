// Drives a headless Chromium for `harness/browser.py`: a JSON object a line in, one a line out.
// argv: the folder of node_modules, Chromium's path, a fresh user-data folder.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";

const [tools, executablePath, profile] = process.argv.slice(2);
const require = createRequire(path.join(tools, "package.json"));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const browser = await chromium.launch({
  executablePath,
  headless: true,
  env: { ...process.env, HOME: profile },
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars",
  ],
});
const pages = new Map();

// A page in a context of its own; what it asks of other hosts is refused and noted.
async function open({ id, url, scheme, width, height, script }) {
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: scheme, javaScriptEnabled: script,
    serviceWorkers: "block", locale: "en-GB", timezoneId: "UTC",
  });
  const seen = { third_parties: [], missing: [], errors: [] };
  const home = new URL(url).host;
  await context.route("**/*", (route) => {
    const target = new URL(route.request().url());
    if (target.host === home || !target.host) return route.continue();
    seen.third_parties.push(target.href);
    return route.abort("blockedbyclient");
  });
  const page = await context.newPage();
  page.on("console", (line) => line.type() === "error" && seen.errors.push(line.text()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("response", (answer) => answer.status() >= 400 && seen.missing.push(answer.url()));
  pages.set(id, { context, page, seen });
  const answer = await page.goto(url, { waitUntil: "load", timeout: 30_000 });
  return answer.status();
}

async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const found = await axe.run(document, {
      resultTypes: ["violations"], runOnly: { type: "tag", values: tags },
    });
    return found.violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`));
  }, TAGS);
}

// How far the widest element reaches beyond the window, in pixels; and its tag.
const overflow = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  const beyond = document.documentElement.scrollWidth - width;
  if (beyond <= 1) return "";
  const widest = [...document.body.querySelectorAll("*")]
    .sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0];
  return `${beyond} px: ${widest?.outerHTML.slice(0, 120)}`;
});

const verbs = {
  seen: ({ seen }) => seen,
  axe: ({ page }) => violations(page),
  overflow: ({ page }) => overflow(page),
  resize: ({ page }, { width, height }) => page.setViewportSize({ width, height }),
  evaluate: ({ page }, { expression }) => page.evaluate(expression),
  wait: async ({ page }, { expression, timeout }) => {
    await page.waitForFunction(expression, undefined, { timeout });
  },
  goto: async ({ page }, { url }) => (await page.goto(url, { waitUntil: "load" })).status(),
  click: ({ page }, { selector }) => page.click(selector, { timeout: 5_000 }),
  press: ({ page }, { key }) => page.keyboard.press(key),
  screenshot: async ({ page }, { file, full }) => {
    await page.screenshot({ path: file, fullPage: full });
  },
  close: async ({ context }, { id }) => { pages.delete(id); await context.close(); },
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    const result = request.verb === "open"
      ? await open(request)
      : await verbs[request.verb](pages.get(request.id), request);
    answer = { result: result ?? null };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
await browser.close();
