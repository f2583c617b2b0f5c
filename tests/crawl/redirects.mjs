// redirects.mjs: addresses of the old site and short forms: [address, where it must end (a path or
// a pattern)].
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../e2e/lib/server.mjs';

/** The old addresses that the demo network itself names. */
const ofTheDemo = readFileSync(join(root, 'demo/umleitungen.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.trim().split(';'));

export const redirects = [
  ...ofTheDemo,
  // Short forms and slips.
  ['/vor-ort/halle-saale/', '/vor-ort/halle-saale/kurzportrait/'],
  ['/vor-ort/halle-saale', '/vor-ort/halle-saale/kurzportrait/'],
  ['/vor-ort/halle-saale/kurzportrait', '/vor-ort/halle-saale/kurzportrait/'],
  ['/vor-ort', '/vor-ort/'],
  ['/impressum', '/impressum/'],
  // The TYPO3 tree.
  ['/vor-ort/halle-saale/aktuelle-berichte/', /^\/vor-ort\/halle-saale\/berichte\//],
  ['/vor-ort/halle-saale/archivierte-berichte/', /^\/vor-ort\/halle-saale\/berichte\//],
  ['/vor-ort/halle-saale/aktuelle-berichte/detailseite/?tx_news_pi1%5Bnews%5D=1', /^\/vor-ort\/halle-saale\/berichte\//],
  ['/vor-ort/halle-saale/archivierte-berichte/detailseite/?tx_news_pi1[news]=1&cHash=0123456789abcdef', /^\/vor-ort\/halle-saale\/berichte\//],
  ['/vor-ort/aktuelle-quartalsberichte/detailseite/?tx_news_pi1%5Bnews%5D=403', /^\/(vor-ort\/aktuelle-quartalsberichte|vor-ort\/[a-z-]+\/berichte|berichte)\//],
  ['/aktivitaeten/jahresforen/jahresforum-2013-freiburg/detailseite/?tx_news_pi1%5Bnews%5D=113', /^\/(aktivitaeten\/jahresforen\/jahresforum-2013-freiburg|berichte)\//],
  ['/konzept-kontext/konzept-kommunale-koordinierung/erklaerungen-und-positionierungen/detailseite/?tx_news_pi1%5Bnews%5D=10', /^\/(berichte|konzept-kontext)\//],
  ['/service/detailseite/?tx_news_pi1%5Bnews%5D=635', /^\/(berichte|service|vor-ort)\//],
];
