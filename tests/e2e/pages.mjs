// pages.mjs: one address of each kind of page. A new kind of page gets a line here, and with it all
// the checks of run.mjs.
//   kind     name in the report
//   path     address in the demo network
//   lang     language of the page ("de")
//   status   expected (200)
//   types    schema.org types that its JSON-LD must name, if any
//   touch    what a visitor does before axe looks a second time (beside opening every <details>)

/** Fills the field of that name and sends its form. */
const submit = (name, value) => async (page) => {
  const field = page.locator(`main [name="${name}"]`).first();
  if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value);
  else await field.fill(value);
  await Promise.all([
    page.waitForNavigation(),
    field.evaluate((element) => element.form.requestSubmit()),
  ]);
};

export const halle = '/vor-ort/halle-saale/kurzportrait/';

export const pages = [
  { kind: 'start', path: '/', types: ['Organization'] },
  { kind: 'members', path: '/vor-ort/', types: ['BreadcrumbList'], touch: submit('q', 'Halle') },
  { kind: 'members, filtered', path: '/vor-ort/?land=ST', touch: submit('q', 'xyz') },
  { kind: 'members, none found', path: '/vor-ort/?q=gibtesnicht' },
  { kind: 'portrait', path: halle, types: ['City', 'BreadcrumbList'] },
  { kind: 'portrait of a Kreis', path: '/vor-ort/landkreis-goettingen/kurzportrait/', types: ['AdministrativeArea'] },
  { kind: 'portrait, former member', path: '/vor-ort/mannheim/kurzportrait/', types: ['City'] },
  { kind: 'portrait, little known', path: '/vor-ort/heddesheim/kurzportrait/' },
  { kind: 'reports of a member', path: '/vor-ort/halle-saale/berichte/' },
  { kind: 'reports of a member, none', path: '/vor-ort/heddesheim/berichte/' },
  { kind: 'reports of a year', path: '/vor-ort/halle-saale/berichte/2021/' },
  { kind: 'report of a member', path: '/vor-ort/halle-saale/berichte/2021/bildungskonzept/', types: ['NewsArticle', 'BreadcrumbList'] },
  { kind: 'all reports', path: '/vor-ort/aktuelle-quartalsberichte/' },
  { kind: 'reports of the network', path: '/berichte/' },
  { kind: 'report of the network', path: '/berichte/2013/freiburger-erklaerung/', types: ['NewsArticle'] },
  { kind: 'activities', path: '/aktivitaeten/' },
  { kind: 'a series of events', path: '/aktivitaeten/jahresforen/' },
  { kind: 'event', path: '/aktivitaeten/jahresforen/jahresforum-2013-freiburg/' },
  { kind: 'page in the tree', path: '/konzept-kontext/konzept-kommunale-koordinierung/definition/', types: ['BreadcrumbList'] },
  { kind: 'search, empty', path: '/suche/', touch: submit('q', 'Übergang') },
  { kind: 'search', path: '/suche/?q=Halle' },
  { kind: 'search, none found', path: '/suche/?q=qqqqqq' },
  { kind: 'impressum', path: '/impressum/' },
  { kind: 'privacy', path: '/datenschutz/' },
  { kind: 'accessibility', path: '/barrierefreiheit/' },
  { kind: 'report a barrier', path: '/barriere-melden/' },
  { kind: 'easy language', path: '/leichte-sprache/' },
  { kind: 'not found', path: '/vor-ort/halle-sale/kurzportrait/', status: 404 },
  { kind: 'start, English', path: '/en/', lang: 'en' },
  { kind: 'members, English', path: '/en/vor-ort/', lang: 'en' },
  { kind: 'portrait, English', path: `/en${halle}`, lang: 'en', types: ['City'] },
];
