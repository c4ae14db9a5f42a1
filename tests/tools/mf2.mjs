// Reads pages for `harness/microformats.py`: [[address, HTML], ...] in, what is in them out.
// argv: the folder of node_modules.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

const require = createRequire(path.join(process.argv[2], "package.json"));
const { mf2 } = require("microformats-parser");
const pages = JSON.parse(fs.readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(pages.map(([baseUrl, html]) => mf2(html, { baseUrl }))));
