import {
  SSO_USER_NAME_CLAIMS,
  type ChangeSingleSignOnInput,
  type DiscoverSsoInput,
  type SsoProvider,
  type SsoUserNameClaim,
} from '@vbc/contracts';
import { IfPresent } from '@vbc/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsUUID,
  Length,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const MAX_ADDRESS = 500;
const ADDRESS = (what: string) => ({
  message: `Give ${what} as an address of at most ${MAX_ADDRESS} characters.`,
});

/** The provider as the page sends it; whether its addresses may be asked is the domain's to say. */
export class SsoProviderDto implements SsoProvider {
  @Length(1, MAX_ADDRESS, ADDRESS('the issuer'))
  issuer!: string;

  @Length(1, MAX_ADDRESS, ADDRESS('the authorization endpoint'))
  authorizationEndpoint!: string;

  @Length(1, MAX_ADDRESS, ADDRESS('the token endpoint'))
  tokenEndpoint!: string;

  @Length(1, MAX_ADDRESS, ADDRESS('the JWKS URL'))
  jwksUri!: string;

  @Length(1, 255, { message: 'The client ID has 1 to 255 characters.' })
  clientId!: string;

  @IsIn(SSO_USER_NAME_CLAIMS, { message: `The username is one of ${SSO_USER_NAME_CLAIMS.join(', ')}.` })
  userNameClaim!: SsoUserNameClaim;

  @IfPresent()
  @Length(1, 1000, {
    message: 'The client secret has 1 to 1000 characters. Leave it out to keep the one there is.',
  })
  clientSecret?: string;
}

/** `PUT /api/account/single-sign-on` */
export class ChangeSingleSignOnDto implements ChangeSingleSignOnInput {
  @IsInt()
  version!: number;

  @IsBoolean()
  enabled!: boolean;

  @IsBoolean()
  enforced!: boolean;

  @ValidateIf((_object, value: unknown) => value !== null)
  @IsObject({ message: 'Give the provider, or null for none.' })
  @ValidateNested()
  @Type(() => SsoProviderDto)
  provider!: SsoProviderDto | null;

  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  exemptUserIds!: string[];
}

/** `POST /api/account/single-sign-on/discover` */
export class DiscoverSsoDto implements DiscoverSsoInput {
  @Length(1, MAX_ADDRESS, ADDRESS('the issuer'))
  issuer!: string;
}
