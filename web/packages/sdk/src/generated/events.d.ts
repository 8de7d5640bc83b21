// Made from contracts/events.schema.json by `npm run generate`; changes here are lost.

export interface components {
  schemas: {
    LicenseExpiredPayload: {
      reason: string;
      tier: string;
      expiry_date: unknown;
    };
    LicenseUpdatedPayload: {
      new_tier: string;
      previous_tier: string | null;
      expiry_date: unknown;
      change: string;
    };
    LimitExceededPayload: {
      limit_type: string;
      current: number;
      max: number;
    };
    FeatureDisabledPayload: {
      feature: string;
      fallback_url: string;
    };
    RecordPayload: {
      domain: string;
      resource: string;
      id: number;
      tenant_id: string;
    };
    /** @description The licence is no longer good: over, suspended, revoked or taken away. The connection is closed with 4001 behind it. */
    "license:expired": {
      /** @constant */
      type: "license:expired";
      payload: components["schemas"]["LicenseExpiredPayload"];
      /** @description Names the event for good: who hears it twice knows that it is the same. */
      id: string;
      /**
       * Format: date-time
       * @description When it happened, in UTC.
       */
      timestamp: string;
      /** @description Its place in the tenant's licence events; rises, with gaps. */
      sequence?: number;
    };
    /** @description The licence is good, and something about it changed. */
    "license:updated": {
      /** @constant */
      type: "license:updated";
      payload: components["schemas"]["LicenseUpdatedPayload"];
      /** @description Names the event for good: who hears it twice knows that it is the same. */
      id: string;
      /**
       * Format: date-time
       * @description When it happened, in UTC.
       */
      timestamp: string;
      /** @description Its place in the tenant's licence events; rises, with gaps. */
      sequence?: number;
    };
    /** @description A limit of the licence is reached. */
    "license:limit_exceeded": {
      /** @constant */
      type: "license:limit_exceeded";
      payload: components["schemas"]["LimitExceededPayload"];
      /** @description Names the event for good: who hears it twice knows that it is the same. */
      id: string;
      /**
       * Format: date-time
       * @description When it happened, in UTC.
       */
      timestamp: string;
      /** @description Its place in the tenant's licence events; rises, with gaps. */
      sequence?: number;
    };
    /** @description The licence no longer grants a feature. */
    "license:feature_disabled": {
      /** @constant */
      type: "license:feature_disabled";
      payload: components["schemas"]["FeatureDisabledPayload"];
      /** @description Names the event for good: who hears it twice knows that it is the same. */
      id: string;
      /**
       * Format: date-time
       * @description When it happened, in UTC.
       */
      timestamp: string;
      /** @description Its place in the tenant's licence events; rises, with gaps. */
      sequence?: number;
    };
    /** @description A record was made. */
    "record:created": {
      /** @constant */
      type: "record:created";
      payload: components["schemas"]["RecordPayload"];
      /** @description Names the event for good: who hears it twice knows that it is the same. */
      id: string;
      /**
       * Format: date-time
       * @description When it happened, in UTC.
       */
      timestamp: string;
    };
    /** @description A record was changed. */
    "record:updated": {
      /** @constant */
      type: "record:updated";
      payload: components["schemas"]["RecordPayload"];
      /** @description Names the event for good: who hears it twice knows that it is the same. */
      id: string;
      /**
       * Format: date-time
       * @description When it happened, in UTC.
       */
      timestamp: string;
    };
    /** @description A record was deleted. */
    "record:deleted": {
      /** @constant */
      type: "record:deleted";
      payload: components["schemas"]["RecordPayload"];
      /** @description Names the event for good: who hears it twice knows that it is the same. */
      id: string;
      /**
       * Format: date-time
       * @description When it happened, in UTC.
       */
      timestamp: string;
    };
    /** @description What was asked for cannot be done; the connection goes on unless it is closed behind it. */
    error: {
      /** @constant */
      type: "error";
      payload: {
        /** @description A code of the API's errors. */
        error_code: string;
        /** @description A sentence for people. */
        message: string;
      };
    };
    /** @description Answers a ping: whatever was sent before has been dealt with. */
    pong: {
      /** @constant */
      type: "pong";
      payload: {
        /** @description The last licence event that was told here: where to go on after a reconnect. */
        sequence?: number;
        channels: string[];
      };
    };
    /** @description Asks for a pong. */
    ping: {
      /** @constant */
      type: "ping";
    };
    /** @description Adds channels: license, records:<domain>, records:<domain>/<resource>. The members may stand beside the type, too. */
    subscribe: {
      /** @constant */
      type: "subscribe";
      payload?: {
        channels: string[];
        /** @description With the channel license: sends the licence events after this one first. */
        after?: number;
      };
    };
    /** @description Leaves channels of records. The members may stand beside the type, too. */
    unsubscribe: {
      /** @constant */
      type: "unsubscribe";
      payload?: {
        channels: string[];
      };
    };
    FromServer: components["schemas"]["license:expired"] | components["schemas"]["license:updated"] | components["schemas"]["license:limit_exceeded"] | components["schemas"]["license:feature_disabled"] | components["schemas"]["record:created"] | components["schemas"]["record:updated"] | components["schemas"]["record:deleted"] | components["schemas"]["error"] | components["schemas"]["pong"];
    FromClient: components["schemas"]["subscribe"] | components["schemas"]["unsubscribe"] | components["schemas"]["ping"];
  };
}
