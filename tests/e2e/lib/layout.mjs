// layout.mjs: nothing sticks out, at any width, magnified, with wide text, without motion.
import { none } from './runner.mjs';

/** No horizontal scroll bar; what is wider than the window must scroll inside a frame of its own. */
export async function layoutFits(page) {
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    const limit = root.clientWidth;
    if (root.scrollWidth <= limit) return [];
    const inFrame = (element) => {
      for (let up = element.parentElement; up; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') return true;
      }
      return false;
    };
    const wide = (element) => element.getBoundingClientRect().right > limit + 0.5;
    const found = [...document.querySelectorAll('body *')]
      .filter((element) => wide(element) && !wide(element.parentElement) && !inFrame(element))
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ends at ` +
        `${Math.round(element.getBoundingClientRect().right)} of ${limit}: ${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}`);
    return found.length ? found : [`page is ${root.scrollWidth} wide in a window of ${limit}`];
  });
  none(wide, 'elements wider than the window');
}

/** WCAG 1.4.12: wide spacing set by the reader cuts nothing off. */
export async function spacingFits(page) {
  const cut = await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
    const found = [...document.querySelectorAll('body *')]
      .filter((element) => {
        const style = getComputedStyle(element);
        const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
        return hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1 && element.innerText?.trim();
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class')} cuts off: ${element.innerText.slice(0, 40)}`);
    document.adoptedStyleSheets = [];
    return found;
  });
  none(cut, 'texts cut off with wide spacing');
}

/** With prefers-reduced-motion nothing moves. */
export async function motionIsStill(page) {
  const moving = await page.evaluate(() => {
    const long = (text) => text.split(',').some((part) => parseFloat(part) * (part.trim().endsWith('ms') ? 1 : 1000) > 10);
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        const style = getComputedStyle(element);
        return (style.animationName !== 'none' && long(style.animationDuration)) || long(style.transitionDuration) ||
          style.scrollBehavior === 'smooth';
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class')}`);
  });
  none([...new Set(moving)], 'elements that move');
}
