import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../../keys/keyring';
import type { SingleSignOn } from '../../sso/single-sign-on';
import { html, type Html } from '../html';

import { copyField } from './copy-field';
import { option } from './option';
import { shortTime } from './time';

/** The registration as it was typed, when it could not be kept. */
export interface SsoForm {
  redirectUris?: string;
  algorithm?: SigningAlgorithm;
  problem?: string;
}

/** What to enter in the portal's settings of single sign-on, and what is registered of the portal here. */
export function ssoPanel(sso: SingleSignOn, form: SsoForm = {}): Html {
  const savedAt = sso.savedAt();
  const { clientId, clientSecret, redirectUris, algorithm } = sso.client();
  return html`<div class="panel-body" data-key="sso">
    <p>
      People of this company sign in to the Vonage portal here. Enter this in the portal under Account ›
      Single Sign-On:
    </p>
    <dl class="facts wide">
      ${copyField('Issuer', sso.issuer)} ${copyField('Client ID', clientId)}
      ${copyField('Client secret', clientSecret)}
    </dl>
    <form class="sso-form" method="post" action="/sso" data-live>
      <div class="field">
        <label for="redirect-uris">Redirect URIs, one a line</label>
        <textarea
          id="redirect-uris"
          name="redirectUris"
          rows="3"
          spellcheck="false"
          autocomplete="off"
          ${form.problem !== undefined && html`aria-invalid="true" aria-describedby="redirect-uris-problem"`}
        >
${form.redirectUris ?? redirectUris.join('\n')}</textarea>
        ${form.problem !== undefined && html`<p class="problem" id="redirect-uris-problem">${form.problem}</p>`}
      </div>
      <div class="field">
        <label for="algorithm">ID tokens are signed with</label>
        <select id="algorithm" name="algorithm" autocomplete="off">
          ${SIGNING_ALGORITHMS.map((one) => option(one, one, form.algorithm ?? algorithm))}
        </select>
      </div>
      <div class="group-actions">
        <button class="button" type="submit">Save</button>
        ${savedAt !== undefined && form.problem === undefined && html`<span class="hint">Saved at ${shortTime(savedAt)}</span>`}
      </div>
    </form>
  </div>`;
}
