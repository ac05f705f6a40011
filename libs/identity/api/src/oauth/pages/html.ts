export { html, Html } from '@vbc/platform';
