// Which view an address shows.

const VIEWS = [
  [/^$/, 'now', () => import('./views/now.js')],
  [/^set-up$/, 'set-up', () => import('./views/set-up.js')],
  [/^events$/, 'events', () => import('./views/events.js')],
  [/^events\/(\d+)$/, 'events', () => import('./views/event.js')],
  [/^deliveries$/, 'deliveries', () => import('./views/deliveries.js')],
  [/^deliveries\/([^/]+)$/, 'deliveries', () => import('./views/delivery.js')],
  [/^flows$/, 'flows', () => import('./views/flows.js')],
  [/^flows\/([^/]+)$/, 'flows', () => import('./views/flow.js')],
  [/^subjects$/, 'subjects', () => import('./views/subjects.js')],
  [/^subjects\/one$/, 'subjects', () => import('./views/subject.js')],
  [/^rejected$/, 'rejected', () => import('./views/rejected.js')],
  [/^rejected\/(\d+)$/, 'rejected', () => import('./views/rejected-one.js')],
  [/^access$/, 'access', () => import('./views/access.js')],
];

/** The places of the navigation; null is a line between them. */
export const PLACES = ['now', 'events', 'deliveries', 'flows', 'subjects', 'rejected', null, 'set-up', 'access'];

export function hrefOf(place) {
  return place === 'now' ? '#/' : '#/' + place;
}

/** What `#/path?query` asks for: the place, how to load the view, the name in the path, the query. */
export function routed(hash) {
  const [where, query = ''] = hash.replace(/^#?\/?/, '').split('?');
  for (const [pattern, place, load] of VIEWS) {
    const match = pattern.exec(where);
    if (match) {
      return { place, load, name: match[1] === undefined ? null : decoded(match[1]), query: new URLSearchParams(query) };
    }
  }
  return null;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (broken) {
    return text;
  }
}

/** The address of a view with these parameters. */
export function to(where, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== ''));
  const text = query.toString();
  return '#/' + where + (text ? '?' + text : '');
}
