// Made by tools/generate-ari-types.ts from the engine's own API description. Do not edit.

export type AdditionalParam = {
  parameter_name: string;
  parameter_value: string;
};

export type Application = {
  name: string;
  channel_ids: string[];
  bridge_ids: string[];
  endpoint_ids: string[];
  device_names: string[];
  events_allowed: Record<string, unknown>[];
  events_disallowed: Record<string, unknown>[];
};

export type ApplicationMoveFailed = {
  type: "ApplicationMoveFailed";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
  destination: string;
  args: string[];
};

export type ApplicationRegistered = {
  type: "ApplicationRegistered";
  asterisk_id?: string;
  application: string;
  timestamp: string;
};

export type ApplicationReplaced = {
  type: "ApplicationReplaced";
  asterisk_id?: string;
  application: string;
  timestamp: string;
};

export type ApplicationUnregistered = {
  type: "ApplicationUnregistered";
  asterisk_id?: string;
  application: string;
  timestamp: string;
};

export type AsteriskInfo = {
  build?: BuildInfo;
  system?: SystemInfo;
  config?: ConfigInfo;
  status?: StatusInfo;
};

export type AsteriskPing = {
  asterisk_id: string;
  ping: string;
  timestamp: string;
};

export type Bridge = {
  id: string;
  technology: string;
  bridge_type: "mixing" | "holding";
  bridge_class: string;
  creator: string;
  name: string;
  channels: string[];
  video_mode?: string;
  video_source_id?: string;
  creationtime: string;
  bridgevars?: Record<string, unknown>;
};

export type BridgeAttendedTransfer = {
  type: "BridgeAttendedTransfer";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  transferer_first_leg: Channel;
  transferer_second_leg: Channel;
  replace_channel?: Channel;
  transferee?: Channel;
  transfer_target?: Channel;
  result: string;
  is_external: boolean;
  transferer_first_leg_bridge?: Bridge;
  transferer_second_leg_bridge?: Bridge;
  destination_type: string;
  destination_bridge?: string;
  destination_application?: string;
  destination_link_first_leg?: Channel;
  destination_link_second_leg?: Channel;
  destination_threeway_channel?: Channel;
  destination_threeway_bridge?: Bridge;
};

export type BridgeBlindTransfer = {
  type: "BridgeBlindTransfer";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
  replace_channel?: Channel;
  transferee?: Channel;
  exten: string;
  context: string;
  result: string;
  is_external: boolean;
  bridge?: Bridge;
};

export type BridgeCreated = {
  type: "BridgeCreated";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  bridge: Bridge;
};

export type BridgeDestroyed = {
  type: "BridgeDestroyed";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  bridge: Bridge;
};

export type BridgeMerged = {
  type: "BridgeMerged";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  bridge: Bridge;
  bridge_from: Bridge;
};

export type BridgeVideoSourceChanged = {
  type: "BridgeVideoSourceChanged";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  bridge: Bridge;
  old_video_source_id?: string;
};

export type BuildInfo = {
  os: string;
  kernel: string;
  options: string;
  machine: string;
  date: string;
  user: string;
};

export type CallBroadcast = {
  type: "CallBroadcast";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
  caller?: string;
  called?: string;
};

export type CallClaimed = {
  type: "CallClaimed";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
  winner_app: string;
};

export type CallerID = {
  name: string;
  number: string;
};

export type Channel = {
  id: string;
  protocol_id: string;
  name: string;
  state: "Down" | "Rsrved" | "OffHook" | "Dialing" | "Ring" | "Ringing" | "Up" | "Busy" | "Dialing Offhook" | "Pre-ring" | "Unknown";
  caller: CallerID;
  connected: CallerID;
  accountcode: string;
  dialplan: DialplanCEP;
  creationtime: string;
  language: string;
  channelvars?: Record<string, unknown>;
  caller_rdnis?: string;
  tenantid?: string;
};

export type ChannelCallerId = {
  type: "ChannelCallerId";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  caller_presentation: number;
  caller_presentation_txt: string;
  channel: Channel;
};

export type ChannelConnectedLine = {
  type: "ChannelConnectedLine";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
};

export type ChannelCreated = {
  type: "ChannelCreated";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
};

export type ChannelDestroyed = {
  type: "ChannelDestroyed";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  cause: number;
  cause_txt: string;
  tech_cause?: number;
  channel: Channel;
};

export type ChannelDialplan = {
  type: "ChannelDialplan";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
  dialplan_app: string;
  dialplan_app_data: string;
};

export type ChannelDtmfReceived = {
  type: "ChannelDtmfReceived";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  digit: string;
  duration_ms: number;
  channel: Channel;
};

export type ChannelEnteredBridge = {
  type: "ChannelEnteredBridge";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  bridge: Bridge;
  channel?: Channel;
};

export type ChannelHangupRequest = {
  type: "ChannelHangupRequest";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  cause?: number;
  tech_cause?: number;
  soft?: boolean;
  channel: Channel;
};

export type ChannelHold = {
  type: "ChannelHold";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
  musicclass?: string;
};

export type ChannelLeftBridge = {
  type: "ChannelLeftBridge";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  bridge: Bridge;
  channel: Channel;
};

export type ChannelStateChange = {
  type: "ChannelStateChange";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
};

export type ChannelTalkingFinished = {
  type: "ChannelTalkingFinished";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
  duration: number;
};

export type ChannelTalkingStarted = {
  type: "ChannelTalkingStarted";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
};

export type ChannelToneDetected = {
  type: "ChannelToneDetected";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
};

export type ChannelTransfer = {
  type: "ChannelTransfer";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  state?: string;
  refer_to: ReferTo;
  referred_by: ReferredBy;
};

export type ChannelUnhold = {
  type: "ChannelUnhold";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
};

export type ChannelUserevent = {
  type: "ChannelUserevent";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  eventname: string;
  channel?: Channel;
  bridge?: Bridge;
  endpoint?: Endpoint;
  userevent: Record<string, unknown>;
};

export type ChannelVarset = {
  type: "ChannelVarset";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  variable: string;
  value: string;
  channel?: Channel;
};

export type ConfigInfo = {
  name: string;
  default_language: string;
  max_channels?: number;
  max_open_files?: number;
  max_load?: number;
  setid: SetId;
};

export type ConfigTuple = {
  attribute: string;
  value: string;
};

export type ContactInfo = {
  uri: string;
  contact_status: "Unreachable" | "Reachable" | "Unknown" | "NonQualified" | "Removed";
  aor: string;
  roundtrip_usec?: string;
};

export type ContactStatusChange = {
  type: "ContactStatusChange";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  endpoint: Endpoint;
  contact_info: ContactInfo;
};

export type DeviceState = {
  name: string;
  state: "UNKNOWN" | "NOT_INUSE" | "INUSE" | "BUSY" | "INVALID" | "UNAVAILABLE" | "RINGING" | "RINGINUSE" | "ONHOLD";
};

export type DeviceStateChanged = {
  type: "DeviceStateChanged";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  device_state: DeviceState;
};

export type Dial = {
  type: "Dial";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  caller?: Channel;
  peer: Channel;
  forward?: string;
  forwarded?: Channel;
  dialstring?: string;
  dialstatus: string;
};

export type Dialed = {

};

export type DialplanCEP = {
  context: string;
  exten: string;
  priority: number;
  app_name: string;
  app_data: string;
};

export type Endpoint = {
  technology: string;
  resource: string;
  state?: "unknown" | "offline" | "online";
  channel_ids: string[];
};

export type EndpointStateChange = {
  type: "EndpointStateChange";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  endpoint: Endpoint;
};

export type Event = {
  application: string;
  timestamp: string;
};

export type LiveRecording = {
  name: string;
  format: string;
  target_uri: string;
  state: "queued" | "recording" | "paused" | "done" | "failed" | "canceled";
  duration?: number;
  talking_duration?: number;
  silence_duration?: number;
  cause?: string;
};

export type LogChannel = {
  channel: string;
  type: string;
  status: string;
  configuration: string;
};

export type Message = {
  type: string;
  asterisk_id?: string;
};

export type MissingParams = {
  type: "MissingParams";
  asterisk_id?: string;
  params: string[];
};

export type Module = {
  name: string;
  description: string;
  use_count: number;
  status: string;
  support_level: string;
};

export type Peer = {
  peer_status: string;
  cause?: string;
  address?: string;
  port?: string;
  time?: string;
};

export type PeerStatusChange = {
  type: "PeerStatusChange";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  endpoint: Endpoint;
  peer: Peer;
};

export type Playback = {
  id: string;
  media_uri: string;
  next_media_uri?: string;
  target_uri: string;
  language?: string;
  state: "queued" | "playing" | "continuing" | "done" | "failed";
};

export type PlaybackContinuing = {
  type: "PlaybackContinuing";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  playback: Playback;
};

export type PlaybackFinished = {
  type: "PlaybackFinished";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  playback: Playback;
};

export type PlaybackStarted = {
  type: "PlaybackStarted";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  playback: Playback;
};

export type RESTHeader = {
  name: string;
  value: string;
};

export type RESTQueryStringParameter = {
  name: string;
  value: string;
};

export type RESTRequest = {
  type: string;
  transaction_id: string;
  request_id: string;
  method: string;
  uri: string;
  content_type?: string;
  query_strings?: RESTQueryStringParameter[];
  message_body?: string;
};

export type RESTResponse = {
  type: "RESTResponse";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  transaction_id: string;
  request_id: string;
  status_code: number;
  reason_phrase: string;
  uri: string;
  content_type?: string;
  message_body?: string;
};

export type RTPstat = {
  txcount: number;
  rxcount: number;
  txjitter?: number;
  rxjitter?: number;
  remote_maxjitter?: number;
  remote_minjitter?: number;
  remote_normdevjitter?: number;
  remote_stdevjitter?: number;
  local_maxjitter?: number;
  local_minjitter?: number;
  local_normdevjitter?: number;
  local_stdevjitter?: number;
  txploss: number;
  rxploss: number;
  remote_maxrxploss?: number;
  remote_minrxploss?: number;
  remote_normdevrxploss?: number;
  remote_stdevrxploss?: number;
  local_maxrxploss?: number;
  local_minrxploss?: number;
  local_normdevrxploss?: number;
  local_stdevrxploss?: number;
  rtt?: number;
  maxrtt?: number;
  minrtt?: number;
  normdevrtt?: number;
  stdevrtt?: number;
  local_ssrc: number;
  remote_ssrc: number;
  txoctetcount: number;
  rxoctetcount: number;
  channel_uniqueid: string;
};

export type RecordingFailed = {
  type: "RecordingFailed";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  recording: LiveRecording;
};

export type RecordingFinished = {
  type: "RecordingFinished";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  recording: LiveRecording;
};

export type RecordingStarted = {
  type: "RecordingStarted";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  recording: LiveRecording;
};

export type ReferTo = {
  requested_destination: RequiredDestination;
  destination_channel?: Channel;
  connected_channel?: Channel;
  bridge?: Bridge;
};

export type ReferredBy = {
  source_channel: Channel;
  connected_channel?: Channel;
  bridge?: Bridge;
};

export type RequiredDestination = {
  protocol_id?: string;
  destination?: string;
  additional_protocol_params?: AdditionalParam[];
};

export type SetId = {
  user: string;
  group: string;
};

export type StasisEnd = {
  type: "StasisEnd";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  channel: Channel;
};

export type StasisStart = {
  type: "StasisStart";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  args: string[];
  channel: Channel;
  replace_channel?: Channel;
};

export type StatusInfo = {
  startup_time: string;
  last_reload_time: string;
};

export type StoredRecording = {
  name: string;
  format: string;
};

export type SystemInfo = {
  version: string;
  entity_id: string;
};

export type TextMessage = {
  from: string;
  to: string;
  body: string;
  variables?: Record<string, unknown>;
};

export type TextMessageReceived = {
  type: "TextMessageReceived";
  asterisk_id?: string;
  application: string;
  timestamp: string;
  message: TextMessage;
  endpoint?: Endpoint;
};

export type Variable = {
  value: string;
};

export type Variables = {
  variables: Record<string, unknown>;
};

export type AriEvent =
  | ApplicationMoveFailed
  | ApplicationRegistered
  | ApplicationReplaced
  | ApplicationUnregistered
  | BridgeAttendedTransfer
  | BridgeBlindTransfer
  | BridgeCreated
  | BridgeDestroyed
  | BridgeMerged
  | BridgeVideoSourceChanged
  | CallBroadcast
  | CallClaimed
  | ChannelCallerId
  | ChannelConnectedLine
  | ChannelCreated
  | ChannelDestroyed
  | ChannelDialplan
  | ChannelDtmfReceived
  | ChannelEnteredBridge
  | ChannelHangupRequest
  | ChannelHold
  | ChannelLeftBridge
  | ChannelStateChange
  | ChannelTalkingFinished
  | ChannelTalkingStarted
  | ChannelToneDetected
  | ChannelTransfer
  | ChannelUnhold
  | ChannelUserevent
  | ChannelVarset
  | ContactStatusChange
  | DeviceStateChanged
  | Dial
  | EndpointStateChange
  | PeerStatusChange
  | PlaybackContinuing
  | PlaybackFinished
  | PlaybackStarted
  | RESTResponse
  | RecordingFailed
  | RecordingFinished
  | RecordingStarted
  | StasisEnd
  | StasisStart
  | TextMessageReceived;
