/** Jest's counterpart of the bundler's module type "text". */
export default {
  process: (source) => ({ code: `export default ${JSON.stringify(source)};` }),
};
