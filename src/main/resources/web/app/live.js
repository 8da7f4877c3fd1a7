// Hears from the relay when something has changed.

const RETRY_MS = 3_000;

/** Listens; `changed` gets the set of what changed, `state` whether the relay can be heard. */
export function listen(changed, state) {
  let last = null;
  let source = null;

  function open() {
    source = new EventSource('/api/stream');
    source.addEventListener('changed', (event) => {
      state(true);
      const now = JSON.parse(event.data);
      const what = new Set(Object.keys(now).filter((name) => last && now[name] !== last[name]));
      last = now;
      if (what.size > 0) {
        changed(what);
      }
    });
    source.onopen = () => state(true);
    source.onerror = () => {
      state(false);
      source.close();
      setTimeout(open, RETRY_MS);
    };
  }

  open();
  return () => source.close();
}
