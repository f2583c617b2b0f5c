// reload.js: loads the page again when another program answers than the one that made it. Asks by
// script elements, because the pages' Content-Security-Policy lets nothing else out.
'use strict';
(() => {
  let seen = null;
  let asking = null;
  const ask = () => {
    if (asking) asking.remove();
    asking = document.createElement('script');
    asking.src = '/_dev/stand.js?' + Date.now();
    document.head.append(asking);
  };
  // stand.js calls this with a word that changes with program and database.
  window.vorortStand = (stand) => {
    if (seen !== null && seen !== stand) location.reload();
    seen = stand;
  };
  ask();
  setInterval(() => { if (!document.hidden) ask(); }, 1000);
})();
