// Made from specs/line-works.yaml by `npm run generate`.
export interface paths {
    readonly "/v1.0/partners/customers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The customers of the calling partner, page by page.
         * @description Partner tenants only, by a user's or a service account's token; either scope is enough. The order may be unsettled inside of the vendor, so nobody may depend on it. Page after page, cursor is the nextCursor of the answer before, percent-encoded, for it may hold + / and =. A cursor belongs to the domain and orderBy it was issued for; count may change on the way. Its lifetime is not documented; here it does not end.
         */
        readonly get: operations["listCustomers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1.0/partners/customers/{domainId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One customer of the calling partner. */
        readonly get: operations["getCustomer"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/oauth2/v2.0/authorize": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Asks a person to let an application in, and sends the browser back with a code.
         * @description The code flow alone is simulated. The vendor also issues ID tokens here (response_type id_token, or token id_token), never an access token; the stand-in issues none and answers those with unsupported_response_type. A wrong client_id or redirect_uri is never redirected (RFC 6749 section 4.1.2.1). Besides its registered addresses, an application may be sent back to any http address on a loopback interface (RFC 8252 section 7.3, an inference).
         */
        readonly get: operations["authorize"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/oauth2/v2.0/token": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Issues tokens for a code, a refresh token or a signed assertion. */
        readonly post: operations["issueToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/oauth2/v2.0/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Makes an access or a refresh token useless. */
        readonly post: operations["revokeToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A page of customers. Neither property is marked as required; the stand-in always sends the first. */
        readonly CustomerList: {
            /** @description The customers of the page. */
            readonly customers: readonly components["schemas"]["Customer"][];
            /** @description Says how to go on. See reading last-page-meta. */
            readonly responseMetaData?: components["schemas"]["ResponseMetaData"];
        };
        readonly ResponseMetaData: {
            /**
             * @description Cursor of the next page; not there on the last one.
             * @example JlIBsfJogXpzDGY8OscZziqZpYqCAu3RbZbaFzBb1od6lWQtSdPUd2FIdCuaGgu8DA==
             */
            readonly nextCursor?: string;
        };
        /** @description A customer of the partner. */
        readonly Customer: {
            /**
             * @description Id of the tenant.
             * @example 10000001
             */
            readonly tenantId: number;
            /**
             * @description Id of the domain.
             * @example 10000001
             */
            readonly domainId: number;
            /**
             * @description Domain name; where domainType is GROUP, the group name, which has no dot (an inference).
             * @example example.com
             */
            readonly domain: string;
            /**
             * @deprecated
             * @description Plan of the LINE WORKS services; free, the two trials, and the two paid ones. Deprecated. Null where the customer uses other products only (an inference); null is allowed though the document's list of values lacks it.
             * @enum {string|null}
             */
            readonly productId?: "FR" | "STD_T" | "ADV_T" | "STD" | "ADV" | null;
            /**
             * @description Name of the company.
             * @example LINE WORKS Corp.
             */
            readonly companyName: string;
            /**
             * @description Telephone of the company.
             * @example 03-0000-0000
             */
            readonly phoneNumber: string;
            /**
             * @description Time zone.
             * @example Asia/Tokyo
             */
            readonly timeZone: string;
            /**
             * @description Language.
             * @enum {string}
             */
            readonly locale: "ja_JP" | "ko_KR" | "en_US" | "zh_TW" | "zh_CN";
            /** @description Whether the MX records are in force. */
            readonly enableActiveMxrecord: boolean;
            /** @description Whether the ownership of the domain is proved. */
            readonly enableActiveDomain: boolean;
            /**
             * @description A domain name or a group name.
             * @enum {string}
             */
            readonly domainType: "DOMAIN" | "GROUP";
            /** @description Who administers the customer's domain. */
            readonly administrator?: components["schemas"]["Administrator"];
            /** @description The contract between partner and customer (the document calls it domain information). */
            readonly partnership?: components["schemas"]["Partnership"];
        };
        readonly Administrator: {
            /**
             * @description Family name.
             * @example Works
             */
            readonly lastName: string;
            /**
             * @description Given name.
             * @example Administrator
             */
            readonly firstName?: string;
            /**
             * @description Login id.
             * @example admin
             */
            readonly id: string;
            /**
             * Format: email
             * @description Private e-mail address.
             * @example private.works@example.com
             */
            readonly privateEmail: string;
            /**
             * @description Mobile number.
             * @example 090-0000-0000
             */
            readonly cellphone?: string;
            /**
             * @description Country code of the mobile number.
             * @example +81
             */
            readonly countryCode?: string;
        };
        readonly Partnership: {
            /**
             * @description APPROVED once established, TERMS_AGREEMENT_READY until the customer agrees to the terms, TRANSFER_READY while a direct customer waits for the move to the partner.
             * @enum {string}
             */
            readonly status?: "TRANSFER_READY" | "TERMS_AGREEMENT_READY" | "APPROVED";
            /**
             * @description The partner's own code, at most 200 bytes of UTF-8. JSON Schema counts characters, so the bound here is necessary but not sufficient.
             * @example asd123ada11
             */
            readonly customerCode?: string;
            /** @description Whether the customer sees the partner's profile. */
            readonly enablePartnerProfileDisplay?: boolean;
            /** @description The partner's notes. */
            readonly memo?: string;
            /** @description Access control of the Developer Console. See reading access-control-names. */
            readonly enableDeveloperConsoleAccessControl?: boolean;
            /** @description Access control of the administrators' console. See reading access-control-names. */
            readonly enableAdminConsoleAccessControl?: boolean;
            /** @description The name in the documented example. See reading access-control-names. */
            readonly enableDevelopersAccess?: boolean;
            /** @description The name in the documented example. See reading access-control-names. */
            readonly enableAdminAccess?: boolean;
            /**
             * @description Obsolete; always true.
             * @constant
             */
            readonly useOptionPlus?: true;
        };
        /** @description Every refusal but those of the token service. */
        readonly Error: {
            /**
             * @description What went wrong.
             * @enum {string}
             */
            readonly code: "BAD_REQUEST" | "INVALID_PARAMETER" | "MISSING_PARAMETER" | "OUT_OF_RANGE" | "UNAUTHORIZED" | "FORBIDDEN" | "ACCESS_DENIED" | "NOT_FOUND" | "CUSTOMER_NOT_EXIST" | "METHOD_NOT_ALLOWED" | "TOO_MANY_REQUESTS" | "INTERNAL_SERVER_ERROR" | "SERVICE_UNAVAILABLE";
            /** @description For people; the texts but that of 429 are not documented. */
            readonly description: string;
        };
        /** @description One of three grants. Fields not named here are ignored (RFC 6749 section 3.2). Which fields a grant needs is said at each field; a missing one is refused as invalid_request. */
        readonly TokenRequest: {
            /**
             * @description authorization_code, refresh_token, or urn:ietf:params:oauth:grant-type:jwt-bearer.
             * @example authorization_code
             * @example refresh_token
             * @example urn:ietf:params:oauth:grant-type:jwt-bearer
             */
            readonly grant_type: string;
            /** @description Needed by all; see reading client-authentication. */
            readonly client_id?: string;
            /** @description Needed by all; see reading client-authentication. */
            readonly client_secret?: string;
            /** @description Needed by authorization_code. Good for 10 minutes, once. */
            readonly code?: string;
            /** @description With authorization_code; see reading code-redirect-uri. */
            readonly redirect_uri?: string;
            /** @description With authorization_code, optional; without effect here. */
            readonly domain?: string;
            /** @description Needed by refresh_token. Good for 90 days. */
            readonly refresh_token?: string;
            /** @description Needed by jwt-bearer. A JWT signed with RS256 by the application's key: iss is the client id, sub the service account, iat and exp are numbers of seconds, at most 60 minutes apart; aud is not required. */
            readonly assertion?: string;
            /** @description Needed by jwt-bearer; with refresh_token it may narrow (RFC 6749 section 6). */
            readonly scope?: string;
        };
        /** @description Tokens and what they are good for. */
        readonly Token: {
            /** @description Opaque. */
            readonly access_token: string;
            /** @description With codes and assertions always; with a refresh by reading refresh-token-rotation. */
            readonly refresh_token?: string;
            /**
             * @description How the token is to be used.
             * @constant
             */
            readonly token_type: "Bearer";
            /** @description Seconds that the access token lives. See readings expires-in-type and token-lifetime. */
            readonly expires_in: string | number;
            /** @description The scopes granted, with blanks between. */
            readonly scope: string;
        };
        /** @description What is to be revoked. Fields not named here are ignored. */
        readonly RevokeRequest: {
            /** @description The application. */
            readonly client_id?: string;
            /** @description Its secret. */
            readonly client_secret?: string;
            /** @description An access or a refresh token. */
            readonly token: string;
            /**
             * @description Which of the two it is; not needed to find it (RFC 7009 section 2.1).
             * @example access_token
             * @example refresh_token
             */
            readonly token_type_hint?: string;
        };
        /** @description A refusal of the token service (RFC 6749 section 5.2). */
        readonly OAuthError: {
            /**
             * @description What went wrong.
             * @enum {string}
             */
            readonly error: "invalid_request" | "invalid_client" | "invalid_grant" | "invalid_scope" | "unauthorized_client" | "unsupported_grant_type" | "unsupported_response_type" | "access_denied" | "temporarily_unavailable" | "server_error";
            /** @description For people. */
            readonly error_description: string;
        };
    };
    responses: {
        /** @description The request or one of its values is not acceptable. */
        readonly BadRequest: {
            headers: {
                readonly "rateLimit-limit": components["headers"]["RateLimitLimit"];
                readonly "rateLimit-remaining": components["headers"]["RateLimitRemaining"];
                readonly "rateLimit-ssed": components["headers"]["RateLimitSsed"];
                readonly "rateLimit-used": components["headers"]["RateLimitUsed"];
                readonly "rateLimit-reset": components["headers"]["RateLimitReset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No credentials, or wrong ones; the cause is in the header. */
        readonly Unauthorized: {
            headers: {
                readonly "rateLimit-limit": components["headers"]["RateLimitLimit"];
                readonly "rateLimit-remaining": components["headers"]["RateLimitRemaining"];
                readonly "rateLimit-ssed": components["headers"]["RateLimitSsed"];
                readonly "rateLimit-used": components["headers"]["RateLimitUsed"];
                readonly "rateLimit-reset": components["headers"]["RateLimitReset"];
                readonly "www-authenticate": components["headers"]["Challenge"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller has not the right or not the scope. */
        readonly Forbidden: {
            headers: {
                readonly "rateLimit-limit": components["headers"]["RateLimitLimit"];
                readonly "rateLimit-remaining": components["headers"]["RateLimitRemaining"];
                readonly "rateLimit-ssed": components["headers"]["RateLimitSsed"];
                readonly "rateLimit-used": components["headers"]["RateLimitUsed"];
                readonly "rateLimit-reset": components["headers"]["RateLimitReset"];
                readonly "www-authenticate": components["headers"]["ScopeChallenge"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No such customer. */
        readonly NotFound: {
            headers: {
                readonly "rateLimit-limit": components["headers"]["RateLimitLimit"];
                readonly "rateLimit-remaining": components["headers"]["RateLimitRemaining"];
                readonly "rateLimit-ssed": components["headers"]["RateLimitSsed"];
                readonly "rateLimit-used": components["headers"]["RateLimitUsed"];
                readonly "rateLimit-reset": components["headers"]["RateLimitReset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description More calls to this operation than allowed in a minute. */
        readonly TooManyRequests: {
            headers: {
                readonly "rateLimit-limit": components["headers"]["RateLimitLimit"];
                readonly "rateLimit-remaining": components["headers"]["RateLimitRemaining"];
                readonly "rateLimit-ssed": components["headers"]["RateLimitSsed"];
                readonly "rateLimit-used": components["headers"]["RateLimitUsed"];
                readonly "rateLimit-reset": components["headers"]["RateLimitReset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The vendor failed. */
        readonly InternalServerError: {
            headers: {
                readonly "rateLimit-limit": components["headers"]["RateLimitLimit"];
                readonly "rateLimit-remaining": components["headers"]["RateLimitRemaining"];
                readonly "rateLimit-ssed": components["headers"]["RateLimitSsed"];
                readonly "rateLimit-used": components["headers"]["RateLimitUsed"];
                readonly "rateLimit-reset": components["headers"]["RateLimitReset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The vendor is not available. */
        readonly ServiceUnavailable: {
            headers: {
                readonly "rateLimit-limit": components["headers"]["RateLimitLimit"];
                readonly "rateLimit-remaining": components["headers"]["RateLimitRemaining"];
                readonly "rateLimit-ssed": components["headers"]["RateLimitSsed"];
                readonly "rateLimit-used": components["headers"]["RateLimitUsed"];
                readonly "rateLimit-reset": components["headers"]["RateLimitReset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request cannot be granted. */
        readonly TokenRefused: {
            headers: {
                readonly "cache-control": components["headers"]["NoStore"];
                readonly pragma: components["headers"]["NoCache"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["OAuthError"];
            };
        };
        /** @description The client is not who it says. */
        readonly InvalidClient: {
            headers: {
                readonly "cache-control": components["headers"]["NoStore"];
                readonly pragma: components["headers"]["NoCache"];
                readonly "www-authenticate": components["headers"]["ClientChallenge"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["OAuthError"];
            };
        };
        /** @description Called too often. */
        readonly TokenTooMany: {
            headers: {
                readonly "cache-control": components["headers"]["NoStore"];
                readonly pragma: components["headers"]["NoCache"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["OAuthError"];
            };
        };
        /** @description The token service failed. */
        readonly TokenFailed: {
            headers: {
                readonly "cache-control": components["headers"]["NoStore"];
                readonly pragma: components["headers"]["NoCache"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["OAuthError"];
            };
        };
        /** @description The token service is not available. */
        readonly TokenUnavailable: {
            headers: {
                readonly "cache-control": components["headers"]["NoStore"];
                readonly pragma: components["headers"]["NoCache"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["OAuthError"];
            };
        };
    };
    parameters: {
        /**
         * @description Keeps the customers of this domain or group name. See reading domain-match.
         * @example example.com
         */
        readonly Domain: string;
        /** @description The most customers of one page. */
        readonly Count: number;
        /**
         * @description Where the page starts; the nextCursor of the page before, with + / and = percent-encoded. Opaque; one that the stand-in did not issue for the same domain and orderBy is refused, which is inferred.
         * @example JlIBsfJogXpzDGY8OscZziqZpYqCAu3RbZbaFzBb1od6lWQtSdPUd2FIdCuaGgu8DA==
         */
        readonly Cursor: string;
        /**
         * @description The key name, then a blank, then asc or desc; the key alone means asc. A blank is %20 on the wire (a plus sign is decoded to one as well, which is inferred). The document prints the default percent-encoded, name%20asc; see readings order-by-encoded-blank, order-by-key and list-order. Collation, inferred: strings compare by UTF-16 code unit, without locale, and equal ones by domainId ascending in both directions.
         * @example name desc
         */
        readonly OrderBy: string;
        /**
         * @description The customer's domain id.
         * @example 10000001
         */
        readonly DomainId: number;
        /** @description The application, as the Developer Console names it. */
        readonly ClientId: string;
        /** @description Where the browser goes afterwards; one of the application's addresses. */
        readonly RedirectUri: string;
        /**
         * @description The scopes asked for; see reading scope-separator.
         * @example partner.read
         */
        readonly Scope: string;
        /** @description code for the code flow; id_token and "token id_token" are the vendor's implicit flow. */
        readonly ResponseType: string;
        /** @description Opaque; comes back as it was. See reading state-parameter. */
        readonly State: string;
        /** @description For ID tokens, which the stand-in does not issue. */
        readonly Nonce: string;
        /** @description Seen in a client; without effect here. */
        readonly LoginDomain: string;
        /** @description What the person answers; without it the page asks. */
        readonly Approve: "yes" | "no";
    };
    requestBodies: never;
    headers: {
        /** @description Calls allowed in a window. */
        readonly RateLimitLimit: number;
        /** @description Calls left in the window. */
        readonly RateLimitRemaining: number;
        /** @description Calls used; spelled so in the document. See reading used-header. */
        readonly RateLimitSsed: number;
        /** @description Calls used, under the name that was probably meant. See reading used-header. */
        readonly RateLimitUsed: number;
        /** @description Seconds to the end of the window. */
        readonly RateLimitReset: number;
        /** @description Bearer, with error="invalid_token" where a token was sent and is not good. */
        readonly Challenge: string;
        /** @description Bearer error="insufficient_scope" with the scopes that would do. */
        readonly ScopeChallenge: string;
        /** @description Sent where the client named itself in an Authorization header (RFC 6749 section 5.2). */
        readonly ClientChallenge: string;
        /** @description no-store (RFC 6749 section 5.1). */
        readonly NoStore: string;
        /** @description Keeps the stand-in's page from loading or being framed by anything. */
        readonly PagePolicy: string;
        /** @description no-cache (RFC 6749 section 5.1). */
        readonly NoCache: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listCustomers: {
        readonly parameters: {
            readonly query: {
                /**
                 * @description Keeps the customers of this domain or group name. See reading domain-match.
                 * @example example.com
                 */
                readonly domain?: components["parameters"]["Domain"];
                /** @description The most customers of one page. */
                readonly count: components["parameters"]["Count"];
                /**
                 * @description Where the page starts; the nextCursor of the page before, with + / and = percent-encoded. Opaque; one that the stand-in did not issue for the same domain and orderBy is refused, which is inferred.
                 * @example JlIBsfJogXpzDGY8OscZziqZpYqCAu3RbZbaFzBb1od6lWQtSdPUd2FIdCuaGgu8DA==
                 */
                readonly cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The key name, then a blank, then asc or desc; the key alone means asc. A blank is %20 on the wire (a plus sign is decoded to one as well, which is inferred). The document prints the default percent-encoded, name%20asc; see readings order-by-encoded-blank, order-by-key and list-order. Collation, inferred: strings compare by UTF-16 code unit, without locale, and equal ones by domainId ascending in both directions.
                 * @example name desc
                 */
                readonly orderBy: components["parameters"]["OrderBy"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of customers. */
            readonly 200: {
                headers: {
                    readonly "rateLimit-limit": components["headers"]["RateLimitLimit"];
                    readonly "rateLimit-remaining": components["headers"]["RateLimitRemaining"];
                    readonly "rateLimit-ssed": components["headers"]["RateLimitSsed"];
                    readonly "rateLimit-used": components["headers"]["RateLimitUsed"];
                    readonly "rateLimit-reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CustomerList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly getCustomer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The customer's domain id.
                 * @example 10000001
                 */
                readonly domainId: components["parameters"]["DomainId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The customer. */
            readonly 200: {
                headers: {
                    readonly "rateLimit-limit": components["headers"]["RateLimitLimit"];
                    readonly "rateLimit-remaining": components["headers"]["RateLimitRemaining"];
                    readonly "rateLimit-ssed": components["headers"]["RateLimitSsed"];
                    readonly "rateLimit-used": components["headers"]["RateLimitUsed"];
                    readonly "rateLimit-reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Customer"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
            readonly 503: components["responses"]["ServiceUnavailable"];
        };
    };
    readonly authorize: {
        readonly parameters: {
            readonly query: {
                /** @description The application, as the Developer Console names it. */
                readonly client_id: components["parameters"]["ClientId"];
                /** @description Where the browser goes afterwards; one of the application's addresses. */
                readonly redirect_uri: components["parameters"]["RedirectUri"];
                /**
                 * @description The scopes asked for; see reading scope-separator.
                 * @example partner.read
                 */
                readonly scope: components["parameters"]["Scope"];
                /** @description code for the code flow; id_token and "token id_token" are the vendor's implicit flow. */
                readonly response_type: components["parameters"]["ResponseType"];
                /** @description Opaque; comes back as it was. See reading state-parameter. */
                readonly state?: components["parameters"]["State"];
                /** @description For ID tokens, which the stand-in does not issue. */
                readonly nonce?: components["parameters"]["Nonce"];
                /** @description Seen in a client; without effect here. */
                readonly domain?: components["parameters"]["LoginDomain"];
                /** @description What the person answers; without it the page asks. */
                readonly approve?: components["parameters"]["Approve"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page that names application, scopes and way back, with two buttons. */
            readonly 200: {
                headers: {
                    readonly "cache-control": components["headers"]["NoStore"];
                    readonly "content-security-policy": components["headers"]["PagePolicy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description Back to redirect_uri with code and state, or with error, error_description and state. */
            readonly 302: {
                headers: {
                    /** @description The redirect_uri with what happened in its query. */
                    readonly location: string;
                    readonly "cache-control": components["headers"]["NoStore"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An application or an address that is not known; the person is told and not sent anywhere. */
            readonly 400: {
                headers: {
                    readonly "cache-control": components["headers"]["NoStore"];
                    readonly "content-security-policy": components["headers"]["PagePolicy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                    readonly "application/json": components["schemas"]["OAuthError"];
                };
            };
            readonly 429: components["responses"]["TokenTooMany"];
            readonly 500: components["responses"]["TokenFailed"];
            readonly 503: components["responses"]["TokenUnavailable"];
        };
    };
    readonly issueToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        readonly responses: {
            /** @description Tokens. */
            readonly 200: {
                headers: {
                    readonly "cache-control": components["headers"]["NoStore"];
                    readonly pragma: components["headers"]["NoCache"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Token"];
                };
            };
            readonly 400: components["responses"]["TokenRefused"];
            readonly 401: components["responses"]["InvalidClient"];
            readonly 429: components["responses"]["TokenTooMany"];
            readonly 500: components["responses"]["TokenFailed"];
            readonly 503: components["responses"]["TokenUnavailable"];
        };
    };
    readonly revokeToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["RevokeRequest"];
            };
        };
        readonly responses: {
            /** @description Done; no body. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["TokenRefused"];
            readonly 401: components["responses"]["InvalidClient"];
            readonly 429: components["responses"]["TokenTooMany"];
            readonly 500: components["responses"]["TokenFailed"];
            readonly 503: components["responses"]["TokenUnavailable"];
        };
    };
}

/** The options of each reading. */
export type readings = {
  "access-control-names": "table" | "example" | "both"
  "order-by-key": "company-name" | "domain"
  "list-order": "kept" | "not-guaranteed"
  "order-by-encoded-blank": "refused" | "accepted"
  "domain-match": "exact" | "exact-any-case" | "partial" | "partial-any-case"
  "last-page-meta": "empty" | "absent"
  "range-code": "invalid-parameter" | "out-of-range"
  "not-my-customer": "not-found" | "forbidden" | "not-exist"
  "not-a-partner-code": "forbidden" | "access-denied"
  "unknown-parameters": "ignore" | "refuse"
  "wrong-method": "method-not-allowed" | "not-found"
  "used-header": "ssed" | "used"
  "plan": "paid" | "free"
  "limit-window": "full-minute" | "first-call"
  "cursor-lifetime": "unlimited" | "hour"
  "expires-in-type": "string" | "number"
  "token-lifetime": "day" | "hour"
  "refresh-token-rotation": "off" | "on"
  "assertion-lifetime": "up-to-an-hour" | "exactly-an-hour"
  "scope-separator": "blank-or-comma" | "blank"
  "state-parameter": "optional" | "required"
  "code-redirect-uri": "optional" | "required"
  "client-authentication": "body" | "basic-too"
  "revoke-unknown-token": "accepted" | "refused"
}
