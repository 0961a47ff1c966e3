// Judges pages by Lighthouse, one after the other in one browser, and prints a line of JSON for each.
// node lighthouse.mjs CHROMIUM CATEGORIES FORM URL...: categories with commas between them, the form phone or desktop.

import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';

const [chromePath, categories, form, ...urls] = process.argv.slice(2);
const chrome = await launch({ chromePath, chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
try {
  for (const url of urls) {
    const flags = { port: chrome.port, onlyCategories: categories.split(','), output: 'json', logLevel: 'silent' };
    const config = form === 'desktop' ? desktopConfig : undefined;
    let { lhr } = await lighthouse(url, flags, config);
    // On a busy machine a trace may miss the beginning of a page.
    for (let again = 0; again < 2 && lhr.runtimeError; again += 1) ({ lhr } = await lighthouse(url, flags, config));
    const scores = Object.entries(lhr.categories).map(([id, { score }]) => [id, score === null ? null : Math.round(score * 100)]);
    const lost = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs)
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
      .map(({ id }) => [id, lhr.audits[id].displayValue ?? lhr.audits[id].title]);
    const error = lhr.runtimeError?.message;
    console.log(JSON.stringify({ url, scores: Object.fromEntries(scores), lost, error }));
  }
} finally {
  chrome.kill();
}
