/*
 * The same as files.js for the copy that opens from disk, where a page may ask for
 * nothing: what it needs of another file comes as a script that hands it over here.
 */
const guideFiles = (() => {
  const { base } = JSON.parse(document.getElementById("__config").textContent);
  const texts = new Map();
  let engine;

  // a link to a folder would show what is in it
  const inFull = (address) => address.replace(/(^|\/)(?=#|$)/, "$1index.html");

  const loaded = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${base}/held/${name}.js`;
      script.onload = resolve;
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
    });

  return {
    page: (address) => `${base}/${inFull(address)}`,

    async text(address) {
      const name = inFull(address);
      if (!texts.has(name)) await loaded(name);
      return texts.get(name);
    },

    /* The search's engine, here and not beside the page. */
    async worker() {
      await loaded("engine");
      const worker = {};
      let ask;
      engine(
        (_, listener) => (ask = listener),
        (data) => worker.onmessage({ data }),
      );
      worker.postMessage = (data) => ask({ data });
      return worker;
    },

    // what the scripts call
    hold: (name, text) => texts.set(name, text),
    start: (found) => (engine = found),
  };
})();
