// Made from specs/line-works-legacy.yaml by `npm run generate`.
export interface paths {
    readonly "/r/{apiId}/contact/v3/domains/{domainId}/shared/contacts/{resourceId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The API ID, which names the tenant. */
                readonly apiId: components["parameters"]["ApiId"];
                /** @description Id of the domain. An Integer without known bounds. */
                readonly domainId: components["parameters"]["DomainId"];
            };
            readonly cookie?: never;
        };
        /** Get a shared contact */
        readonly get: operations["getSharedContact"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/r/{apiId}/contact/v3/domains/{domainId}/shared/contacts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The API ID, which names the tenant. */
                readonly apiId: components["parameters"]["ApiId"];
                /** @description Id of the domain. An Integer without known bounds. */
                readonly domainId: components["parameters"]["DomainId"];
            };
            readonly cookie?: never;
        };
        /**
         * List shared contacts
         * @description Pages are numbered, and page times maxResults reaches 50,000 at most. A further parameter that begins with `order` exists, but neither its full name nor its values are known: it counts as unknown here.
         */
        readonly get: operations["listSharedContacts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/b/{apiId}/server/token": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The API ID, which names the tenant. */
                readonly apiId: components["parameters"]["ApiId"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Issue a server token for a signed assertion
         * @description The assertion is a JWT signed with RS256; `iss` is the Server ID, `iat` and `exp` are seconds since 1970. The two fields stand in the form body, or, as some samples send them, in the query.
         */
        readonly post: operations["issueServerToken"];
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
        /**
         * Format: date-time
         * @description ISO 8601 to the second with a time zone, as `2020-04-05T19:30:04+09:00`.
         */
        readonly DateTime: string;
        /** @description What stands for a value that is not there, where a null is sent for it. */
        readonly NoValue: null;
        /** @description Any text. */
        readonly Text: string;
        /** @description A contact of the shared address book. */
        readonly SharedContact: {
            /** @description Id of the contact; looks like a UUID. */
            readonly resourceId: string;
            /** @description True where all members see the contact; false where chosen members do. */
            readonly open: boolean;
            /** @description True where the members it is shared with may edit it; false where only the master may. */
            readonly isCoEditing: boolean;
            /** @description The member who owns the contact. */
            readonly masterUserId: string;
            /** @description Who sees the contact, where it is not open to all. */
            readonly sharedMembers?: components["schemas"]["SharedMembers"] | components["schemas"]["NoValue"];
            /** @description The contact's tags. */
            readonly tagResourceIds?: components["schemas"]["TagResourceIds"] | components["schemas"]["NoValue"];
            readonly name: components["schemas"]["ContactName"];
            /** @description E-mail addresses. */
            readonly emails?: components["schemas"]["Emails"] | components["schemas"]["NoValue"];
            /** @description Telephone numbers. */
            readonly phones?: components["schemas"]["Phones"] | components["schemas"]["NoValue"];
            /** @description Companies and posts. */
            readonly organizations?: components["schemas"]["Organizations"] | components["schemas"]["NoValue"];
            /** @description Addresses. */
            readonly locations?: components["schemas"]["Locations"] | components["schemas"]["NoValue"];
            /** @description Days to remember. */
            readonly events?: components["schemas"]["Events"] | components["schemas"]["NoValue"];
            /** @description Names in messengers. */
            readonly messengers?: components["schemas"]["Messengers"] | components["schemas"]["NoValue"];
            /** @description Web sites. */
            readonly websites?: components["schemas"]["Websites"] | components["schemas"]["NoValue"];
            /** @description Photos. */
            readonly photos?: components["schemas"]["Photos"] | components["schemas"]["NoValue"];
            /** @description A note. */
            readonly memo?: components["schemas"]["Text"] | components["schemas"]["NoValue"];
            /** @description The external user behind the contact; only there for contacts of external users. */
            readonly worksAt?: components["schemas"]["WorksAtList"] | components["schemas"]["WorksAtAlone"] | components["schemas"]["NoValue"];
            readonly creationTime: components["schemas"]["DateTime"];
            readonly modificationTime: components["schemas"]["DateTime"];
        };
        readonly SharedMembers: readonly components["schemas"]["SharedMember"][];
        readonly SharedMember: {
            /** @description An e-mail address or mailing list on the Advanced, Basic and Premium plans; on others an id. */
            readonly id: string;
            /**
             * @description A member or an organizational unit.
             * @enum {string}
             */
            readonly type: "USER" | "ORGUNIT";
        };
        /** @description Ids of tags; the documented ones are not all UUIDs. */
        readonly TagResourceIds: readonly string[];
        /** @description The parts of a name, and how they are read. */
        readonly ContactName: {
            /** @description Family name. */
            readonly lastName?: components["schemas"]["NamePart"];
            /** @description Given name. */
            readonly firstName?: components["schemas"]["NamePart"];
            /** @description How the family name is read. */
            readonly phoneticLastName?: components["schemas"]["NamePart"];
            /** @description How the given name is read. */
            readonly phoneticFirstName?: components["schemas"]["NamePart"];
            /** @description What stands before the name. */
            readonly prefix?: components["schemas"]["NamePart"];
            /** @description What stands behind the name. */
            readonly suffix?: components["schemas"]["NamePart"];
            /** @description Middle name. */
            readonly middleName?: components["schemas"]["NamePart"];
            /** @description Nickname. */
            readonly nickName?: components["schemas"]["NamePart"];
        };
        readonly NamePart: components["schemas"]["Text"] | components["schemas"]["NoValue"];
        /** @description True for the entry that stands for its list. */
        readonly Represent: boolean;
        /** @description The user's own label of an entry whose type is CUSTOM. */
        readonly CustomType: string;
        readonly Emails: readonly components["schemas"]["Email"][];
        readonly Email: {
            /** @description The address. */
            readonly address: string;
            readonly represent: components["schemas"]["Represent"];
        };
        readonly Phones: readonly components["schemas"]["Phone"][];
        readonly Phone: {
            /** @description The number. */
            readonly value: string;
            /**
             * @description What the number is for.
             * @enum {string}
             */
            readonly type: "MOBILE" | "WORK" | "HOME" | "WORK_FAX" | "HOME_FAX" | "OTHER" | "CUSTOM";
            readonly customType?: components["schemas"]["CustomType"];
            readonly represent: components["schemas"]["Represent"];
        };
        readonly Organizations: readonly components["schemas"]["Organization"][];
        readonly Organization: {
            /** @description Name of the company. */
            readonly name: string;
            /** @description Department. */
            readonly department?: string;
            /** @description Post or rank. */
            readonly title?: string;
            readonly represent: components["schemas"]["Represent"];
        };
        readonly Locations: readonly components["schemas"]["Location"][];
        readonly Location: {
            /** @description The address in one line. */
            readonly value: string;
            /** @description Postal code. */
            readonly zipcode: string;
            /**
             * @description What the address is for.
             * @enum {string}
             */
            readonly type: "WORK" | "HOME" | "OTHER" | "CUSTOM";
            readonly customType?: components["schemas"]["CustomType"];
            readonly represent: components["schemas"]["Represent"];
        };
        readonly Events: readonly components["schemas"]["Event"][];
        readonly Event: {
            /** @description The day as yyyyMMdd. */
            readonly value: string;
            /**
             * @description Of the solar (S) or the lunar (L) calendar.
             * @enum {string}
             */
            readonly dayType: "S" | "L";
            /**
             * @description What the day is.
             * @enum {string}
             */
            readonly type: "BIRTHDAY" | "ANNIVERSARY" | "OTHER" | "CUSTOM";
            readonly customType?: components["schemas"]["CustomType"];
            readonly represent: components["schemas"]["Represent"];
        };
        readonly Messengers: readonly components["schemas"]["Messenger"][];
        readonly Messenger: {
            /** @description The name there. */
            readonly id: string;
            /**
             * @description The messenger.
             * @enum {string}
             */
            readonly type: "LINE" | "CUSTOM";
            readonly customType?: components["schemas"]["CustomType"];
            readonly represent: components["schemas"]["Represent"];
        };
        readonly Websites: readonly components["schemas"]["Website"][];
        readonly Website: {
            /** @description The address of the site, with or without a scheme. */
            readonly value: string;
            readonly represent: components["schemas"]["Represent"];
        };
        readonly Photos: readonly components["schemas"]["Photo"][];
        readonly Photo: {
            /** @description Where the photo was uploaded to; a path without a host. */
            readonly path: string;
            readonly represent: components["schemas"]["Represent"];
        };
        readonly WorksAtList: readonly components["schemas"]["WorksAt"][];
        readonly WorksAtAlone: components["schemas"]["WorksAt"];
        /** @description A connection to an external user of LINE or of another LINE WORKS company. */
        readonly WorksAt: {
            /**
             * @description Which kind of external user.
             * @enum {string}
             */
            readonly type: "LINE" | "WORKSAT" | "line" | "worksat";
            /** @description Id of the connection. */
            readonly resourceId: string;
            /** @description The members who are connected to the external user. */
            readonly buddyUserIds: readonly string[] | string;
        };
        /** @description A page of contacts. The documents found do not show it. */
        readonly SharedContactPage: {
            /** @description The contacts of the page. */
            readonly contacts: readonly components["schemas"]["SharedContact"][];
            /** @description Number of this page. */
            readonly page?: number;
            /** @description Contacts a page. */
            readonly maxResults?: number;
            /** @description Contacts on all pages. */
            readonly totalCount?: number;
        };
        readonly ServerTokenRequest: {
            /** @description Must be `urn:ietf:params:oauth:grant-type:jwt-bearer`. */
            readonly grant_type?: string;
            /** @description The signed JWT. */
            readonly assertion?: string;
        };
        readonly ServerToken: {
            /** @description The token; begins with AAAA. */
            readonly access_token: string;
            /**
             * @description How the token is used.
             * @enum {string}
             */
            readonly token_type: "Bearer";
            /** @description Seconds until the token ends. */
            readonly expires_in: number | string;
        };
        /** @description How the gateway in front of the APIs refuses. */
        readonly GatewayError: {
            /** @description Three digits. */
            readonly errorCode: string;
            /** @description What is wrong. */
            readonly errorMessage: string;
            /** @description A further word for the failure; seen with errorCode 024. */
            readonly code?: string;
        };
        /** @description How the address book refuses. */
        readonly ContactError: {
            /** @description INVALID_PARAMETER, NOT_FOUND, INTERNAL_SERVER_ERROR; the full table could not be read. */
            readonly code: string;
            /** @description What is wrong. */
            readonly message: string;
        };
        /** @description A refusal as RFC 6749 section 5.2 words it. */
        readonly TokenError: {
            /** @description Code of RFC 6749 section 5.2. */
            readonly error: string;
            /** @description What is wrong. */
            readonly error_description: string;
        };
        /** @description A refusal of the token service, in one of two shapes. */
        readonly TokenRefusal: components["schemas"]["TokenError"] | components["schemas"]["GatewayError"];
    };
    responses: {
        /** @description A parameter is not acceptable. */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ContactError"];
            };
        };
        /** @description The Authorization header is missing, malformed, or holds no good token. */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["GatewayError"];
            };
        };
        /** @description API ID, consumer key, caller's address or domain are not allowed. */
        readonly Forbidden: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["GatewayError"] | components["schemas"]["ContactError"];
            };
        };
        /** @description Nothing of that id. */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["GatewayError"] | components["schemas"]["ContactError"];
            };
        };
        /** @description More calls in a minute than allowed. */
        readonly TooManyRequests: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["GatewayError"];
            };
        };
        /** @description The vendor failed. */
        readonly Failed: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ContactError"];
            };
        };
    };
    parameters: {
        /** @description The API ID, which names the tenant. */
        readonly ApiId: string;
        /** @description Id of the domain. An Integer without known bounds. */
        readonly DomainId: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getSharedContact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The API ID, which names the tenant. */
                readonly apiId: components["parameters"]["ApiId"];
                /** @description Id of the domain. An Integer without known bounds. */
                readonly domainId: components["parameters"]["DomainId"];
                /** @description Id of the contact. No format is given, so any text is looked up. */
                readonly resourceId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The contact. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SharedContact"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["Failed"];
        };
    };
    readonly listSharedContacts: {
        readonly parameters: {
            readonly query: {
                /** @description Number of the page, from 1. Page times maxResults is 50,000 at most. */
                readonly page: number;
                /** @description Contacts a page. */
                readonly maxResults: number;
                /** @description Which time startDateTime and endDateTime are about: CREATION_TIME or MODIFICATION_TIME. Every other value means CREATION_TIME and is no failure. */
                readonly searchDateType: string;
                /** @description Earliest time, included. The span up to endDateTime is seven days at most. */
                readonly startDateTime?: components["schemas"]["DateTime"];
                /** @description Latest time, included. The span from startDateTime is seven days at most. */
                readonly endDateTime?: components["schemas"]["DateTime"];
                /** @description Only contacts with this tag. */
                readonly tagResourceId?: string;
                /** @description Only contacts that are open to all members (true), or only those that are not (false). */
                readonly open?: boolean;
                /** @description With true, only contacts of external users. */
                readonly filterWorksAt?: boolean;
                /** @description Only contacts that this member can see. */
                readonly userId?: string;
                /** @description Searched for in names, company names and tag names; a part of them is enough, and case does not count. */
                readonly keyword?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The API ID, which names the tenant. */
                readonly apiId: components["parameters"]["ApiId"];
                /** @description Id of the domain. An Integer without known bounds. */
                readonly domainId: components["parameters"]["DomainId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of contacts. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SharedContactPage"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["Failed"];
        };
    };
    readonly issueServerToken: {
        readonly parameters: {
            readonly query?: {
                /** @description As in the form, for clients that send it here. */
                readonly grant_type?: string;
                /** @description As in the form, for clients that send it here. */
                readonly assertion?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The API ID, which names the tenant. */
                readonly apiId: components["parameters"]["ApiId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["ServerTokenRequest"];
            };
        };
        readonly responses: {
            /** @description The token. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServerToken"];
                };
            };
            /** @description The request cannot be read, or the assertion does not hold. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenRefusal"];
                };
            };
            /** @description The assertion does not hold, as the gateway would say it. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenRefusal"];
                };
            };
            /** @description The API ID is not one of ours, as the gateway would say it. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenRefusal"];
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
            /** @description The vendor failed. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ContactError"];
                };
            };
        };
    };
}

/** The options of each reading. */
export type readings = {
  "works-at-container": "list" | "object"
  "works-at-type": "upper-case" | "lower-case"
  "buddy-user-ids": "list" | "text"
  "optional-fields": "absent" | "empty" | "null"
  "custom-type": "custom-only" | "always"
  "represent": "exactly-one" | "at-most-one"
  "member-ids": "addresses" | "ids"
  "master-among-members": "listed" | "left-out"
  "unauthorized-body": "observed" | "documented"
  "missing-consumer-key": "forbidden" | "unauthorized"
  "key-without-read": "gateway" | "address-book"
  "wrong-method": "not-found" | "method-not-allowed"
  "foreign-domain": "forbidden" | "not-found"
  "resource-id-shape": "any-text" | "uuid"
  "unknown-parameters": "ignored" | "refused"
  "list-envelope": "plain" | "counted"
  "past-the-end": "empty" | "not-found"
  "list-order": "oldest-first" | "name"
  "half-window": "seven-days" | "open-ended" | "refused"
  "long-window": "refused" | "cut"
  "filter-works-at-false": "all" | "ordinary-only"
  "unknown-filter-id": "empty" | "not-found"
  "keyword-name": "as-written" | "with-readings"
  "expires-in": "number" | "string"
  "encoded-grant-type": "accepted" | "refused"
  "token-failure": "oauth" | "gateway"
  "limit-window": "full-minute" | "first-call"
}
