/* Reads a GIFT file as others do, and says as JSON what it found. */
const { readFileSync } = require("node:fs");
const { parse } = require("gift-pegjs");

console.log(JSON.stringify(parse(readFileSync(process.argv[2], "utf8"))));
