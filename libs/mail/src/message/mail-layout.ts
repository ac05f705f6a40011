import { html, type Html } from '@vbc/platform';

// Mail programs drop style sheets: every element carries its own style. Colours are Vivid's, as in the portal.
const FONT = "font-family:Montserrat,'Segoe UI',Helvetica,Arial,sans-serif";
const STYLE = {
  body: `margin:0;padding:24px 12px;background:#f2f2f2;color:#0d0d0d;${FONT};font-size:16px;line-height:1.5`,
  sheet: 'max-width:560px;margin:0 auto;background:#ffffff;border-radius:6px;overflow:hidden',
  brand: 'padding:20px 32px;background:#0d0d0d;color:#ffffff;font-size:18px;font-weight:600',
  content: 'padding:24px 32px 32px',
  heading: 'margin:0 0 16px;font-size:24px;line-height:1.25;font-weight:500',
  paragraph: 'margin:0 0 16px',
  button:
    'display:inline-block;padding:12px 24px;background:#871eff;color:#ffffff;border-radius:6px;font-weight:600;text-decoration:none',
  steps: 'margin:0 0 16px;padding:0 0 0 24px',
  step: 'margin:0 0 8px',
  quiet: 'margin:0 0 16px;color:#666666;font-size:14px',
  footer: 'max-width:560px;margin:16px auto 0;color:#666666;font-size:13px',
} as const;

/** The frame that every mail has. */
export function mailDocument(title: string, ...content: Html[]): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
      </head>
      <body style="${STYLE.body}">
        <div style="${STYLE.sheet}">
          <div style="${STYLE.brand}">Vonage Business Communications</div>
          <div style="${STYLE.content}">
            <h1 style="${STYLE.heading}">${title}</h1>
            ${content}
          </div>
        </div>
        <p style="${STYLE.footer}">This mail was sent automatically. Replies are not read.</p>
      </body>
    </html> `.text;
}

export function paragraph(content: Html | string): Html {
  return html`<p style="${STYLE.paragraph}">${content}</p> `;
}

/** What to do, one after the other. */
export function steps(items: readonly string[]): Html {
  return html`<ol style="${STYLE.steps}">
    ${items.map((item) => html`<li style="${STYLE.step}">${item}</li> `)}
  </ol> `;
}

/** The same as lines of text. */
export function numbered(items: readonly string[]): string[] {
  return items.map((item, index) => `${index + 1}. ${item}`);
}

/** What is good to know, less loud. */
export function quiet(content: string): Html {
  return html`<p style="${STYLE.quiet}">${content}</p> `;
}

/** The one thing to do, and its address for who cannot press it. */
export function button(label: string, url: string): Html {
  return html`<p style="${STYLE.paragraph}">
      <a href="${url}" target="_blank" rel="noopener" style="${STYLE.button}">${label}</a>
    </p>
    <p style="${STYLE.quiet}">
      Or copy this address into your browser:<br /><span style="word-break:break-all">${url}</span>
    </p> `;
}
