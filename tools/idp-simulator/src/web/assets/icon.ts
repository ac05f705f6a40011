/** The mark of the example company's identity provider: a ring of people around one key. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="8" fill="#0f766e"/>
  <circle cx="16" cy="12.5" r="4.5" fill="none" stroke="#fff" stroke-width="2.5"/>
  <path d="M16 17v9m0-4h4" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/>
</svg>
`;
