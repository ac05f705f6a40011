import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * The JavaScript that a browser has to load before each page can show, when its address is opened directly: the entry,
 * the page, and everything these import statically. What a page loads later (dialogs, menus, what stands at its foot)
 * is not part of it.
 * @param bundle what Rollup hands to `writeBundle`
 * @param isPage tells by the file of a chunk's module whether the chunk is a page
 * @returns pages with their gzip size in bytes, the largest first
 */
export function firstLoads(bundle, isPage) {
  const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
  const sizes = new Map(chunks.map(({ fileName, code }) => [fileName, gzipSync(code).length]));
  const entries = chunks.filter(({ isEntry }) => isEntry);
  return chunks
    .filter(({ facadeModuleId }) => facadeModuleId !== null && isPage(facadeModuleId))
    .map((page) => ({
      page: page.facadeModuleId,
      bytes: sumOf(loadedWith([...entries, page], bundle), sizes),
    }))
    .sort((one, other) => other.bytes - one.bytes);
}

/** The names of these chunks and of all that they import statically. */
function loadedWith(chunks, bundle) {
  const names = new Set();
  const visit = ({ fileName, imports }) => {
    if (names.has(fileName)) return;
    names.add(fileName);
    for (const name of imports) visit(bundle[name]);
  };
  chunks.forEach(visit);
  return names;
}

function sumOf(names, sizes) {
  return [...names].reduce((sum, name) => sum + sizes.get(name), 0);
}

/** A step of the build: lists the first load of every page, and fails when one has more than `limit` bytes. */
export function firstLoadBudget({ pages, limit }) {
  return {
    name: 'first-load-budget',
    apply: 'build',
    // After the last plugin has written what the chunks know of each other.
    writeBundle(_options, bundle) {
      const loads = firstLoads(bundle, (file) => file.startsWith(pages));
      const lines = loads.map(({ page, bytes }) => `${kilobytes(bytes)}  ${relative(pages, page)}`);
      const list = `First load of each page, gzip (at most ${kilobytes(limit)}):\n${lines.join('\n')}`;
      if (loads.length === 0) this.error(`No page was found under ${pages}.`);
      if (loads.some(({ bytes }) => bytes > limit)) this.error(`A page loads too much.\n${list}`);
      this.info(list);
    },
  };
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(6)} kB`;
}
