// What the browser keeps of a viewer's choices; one that keeps nothing forgets them with the page.

export function kept(name) {
  try {
    return localStorage.getItem('relay.' + name);
  } catch (refused) {
    return null;
  }
}

export function keep(name, value) {
  try {
    if (value === null) {
      localStorage.removeItem('relay.' + name);
    } else {
      localStorage.setItem('relay.' + name, value);
    }
  } catch (refused) {
    // it holds for this page
  }
}
