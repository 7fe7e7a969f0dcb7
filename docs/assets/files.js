/*
 * Other files of this site: what they hold, and how a link names a page. The copy
 * that opens from disk has files-on-disk.js in its place.
 */
const guideFiles = (() => {
  // the way to the top of the site, which the theme knows
  const { base } = JSON.parse(document.getElementById("__config").textContent);
  // on the page for dead links it ends with a slash, and two begin another host's
  const top = base.replace(/\/?$/, "/");

  return {
    page: (address) => top + address,

    /* What a file or page holds, by its address below the top. */
    async text(address) {
      const response = await fetch(top + address);
      if (!response.ok) throw new Error(response.status);
      return response.text();
    },

    worker: (address) => new Worker(address),
  };
})();
