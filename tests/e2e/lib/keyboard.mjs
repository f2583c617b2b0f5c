// keyboard.mjs: a walk through the page with the Tab key alone.
import { check, equal, none } from './runner.mjs';

/** In the page: what Tab should reach, each marked with a number. */
function markStops() {
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    // A closed <details> keeps boxes for what it hides; checkVisibility() knows.
    return box.width > 0 && box.height > 0 && element.checkVisibility({ checkVisibilityCSS: true }) && !element.closest('[inert]');
  };
  const isStop = (element) => element.tabIndex >= 0 && !element.disabled && element.type !== 'hidden' && shown(element);
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(isStop);
  all.forEach((element, i) => element.setAttribute('data-stop', i));
  return all.length;
}

/** In the page: the next Tab begins at the top, wherever somebody clicked before. */
function fromTheTop() {
  scrollTo(0, 0);
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
}

/** In the page: the element in focus, and what is wrong with how it shows. */
function lookAtFocus() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const label = element.getAttribute('aria-label') ?? element.innerText ?? element.textContent;
  const name = `${element.tagName.toLowerCase()} "${(label || element.name || '').trim().replace(/\s+/g, ' ').slice(0, 40)}"`;
  const faults = [];

  // Where it is. A drawing has no solid box, so only HTML can be hidden behind something.
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  if (box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight) {
    faults.push(`${name} is in focus outside the window`);
  } else if (element instanceof HTMLElement) {
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    if (top && top !== element && !element.contains(top) && !top.contains(element)) {
      faults.push(`${name} is hidden behind ${top.tagName} "${top.textContent.trim().slice(0, 30)}"`);
    }
  }

  // How it looks, with focus and without; a frame or a drawn child may carry the mark.
  const looks = () => [element, element.parentElement, ...element.children].map((part) => {
    const s = getComputedStyle(part);
    const ring = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 ? `${s.outlineWidth} ${s.outlineColor}` : '';
    return [ring, s.boxShadow, s.backgroundColor, s.borderBottomWidth, s.stroke, s.strokeWidth, s.fill].join();
  }).join('|');
  const focused = looks();
  element.blur();
  const plain = looks();
  element.focus({ preventScroll: true });
  if (focused === plain) faults.push(`${name} shows no focus`);
  return { stop: Number(element.getAttribute('data-stop') ?? -1), href: element.getAttribute('href'), name, faults };
}

/** Every stop is reached, in order, visibly, and the walk ends. */
export async function keyboardWalk(page) {
  const stops = await page.evaluate(markStops);
  check(stops > 0, 'nothing to reach');
  await page.evaluate(fromTheTop);
  const seen = [];
  const faults = [];
  for (let i = 0; i <= stops + 5; i += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(lookAtFocus);
    if (!at || (seen.length && at.stop === seen[0])) break;
    if (i === 0) check(at.href?.startsWith('#'), `the first stop is ${at.name}, not a skip link`);
    if (at.stop < (seen.at(-1) ?? -1)) faults.push(`${at.name} comes out of order`);
    seen.push(at.stop);
    faults.push(...at.faults);
  }
  const missed = Array.from({ length: stops }, (_, i) => i).filter((i) => !seen.includes(i));
  for (const i of missed.slice(0, 10)) {
    faults.push(`not reached: ${await page.locator(`[data-stop="${i}"]`).evaluate((e) => e.outerHTML.slice(0, 120))}`);
  }
  none(faults, 'faults on the walk');
}

/** The skip link shows when it is in focus and leads to the main part. */
export async function skipLinkWorks(page) {
  await page.goto(page.url().split('#')[0]);
  await page.keyboard.press('Tab');
  const box = await page.evaluate(() => {
    const { width, height, top, left } = document.activeElement.getBoundingClientRect();
    return { width, height, top, left };
  });
  check(box.width > 20 && box.height > 10 && box.top >= 0 && box.left >= 0, `the skip link stays out of sight: ${JSON.stringify(box)}`);
  await page.keyboard.press('Enter');
  const inMain = await page.evaluate(() => document.querySelector(location.hash || '#nothing')?.closest('main') !== null && location.hash !== '');
  equal(inMain, true, 'skip link leads to main');
  await page.keyboard.press('Tab');
  const next = await page.evaluate(() => {
    const element = document.activeElement;
    const header = document.querySelector('body > header, header');
    return element === document.body || !header?.contains(element);
  });
  equal(next, true, 'the stop after the skip link is behind the header');
}
