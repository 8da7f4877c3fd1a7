// Set before the first paint, so that a dark page never flashes white; a classic script, because modules come later.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('relay.theme');
  } catch (refused) {
    // a browser that keeps nothing shows what the system wants
  }
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen;
  }
})();
