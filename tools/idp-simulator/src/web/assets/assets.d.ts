declare module '*.css' {
  const text: string;
  export { text as default };
}
declare module '*.mjs' {
  const text: string;
  export { text as default };
}
