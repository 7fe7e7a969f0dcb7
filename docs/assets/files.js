/*
 * Other files of this site: what they hold, and how a link names a page. The copy
 * that opens from disk has files-on-disk.js in its place.
 */
const guideFiles = (() => {
  // the way to the top of the site, which the theme knows
  const { base } = JSON.parse(document.getElementById("__config").textContent);

  return {
    page: (address) => `${base}/${address}`,

    /* What a file or page holds, by its address below the top. */
    async text(address) {
      const response = await fetch(`${base}/${address}`);
      if (!response.ok) throw new Error(response.status);
      return response.text();
    },

    worker: (address) => new Worker(address),
  };
})();
