{{- define "fayvad.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "fayvad.selector" -}}
app.kubernetes.io/name: fayvad
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "fayvad.labels" -}}
{{ include "fayvad.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* A node: dict "root" $ "role" "authority" or "gateway" "resources" … Only the authority mounts the Secret with the private key. */}}
{{- define "fayvad.pod" -}}
{{- $root := .root }}
metadata:
  labels:
    {{- include "fayvad.selector" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .role }}
  annotations:
    checksum/config: {{ include (print $root.Template.BasePath "/configmap.yaml") $root | sha256sum }}
    {{- with $root.Values.podAnnotations }}{{ toYaml . | nindent 4 }}{{ end }}
spec:
  serviceAccountName: {{ include "fayvad.name" $root }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: 30 # 5 until the balancers know, then running requests have 15
  {{- with $root.Values.image.pullSecrets }}
  imagePullSecrets: {{ toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 1654
    runAsGroup: 1654
    fsGroup: 1654
    seccompProfile: {type: RuntimeDefault}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "fayvad.selector" $root | nindent 10 }}
  {{- with $root.Values.nodeSelector }}
  nodeSelector: {{ toYaml . | nindent 4 }}
  {{- end }}
  {{- with $root.Values.tolerations }}
  tolerations: {{ toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: fayvad
      image: "{{ required "image.repository must be set: where you pushed the image of deploy/server/Dockerfile" $root.Values.image.repository }}:{{ $root.Values.image.tag | default $root.Chart.AppVersion }}"
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      envFrom:
        - configMapRef: {name: {{ include "fayvad.name" $root }}}
      ports:
        - {name: http, containerPort: 8000}
        {{- if $root.Values.metrics.enabled }}
        - {name: metrics, containerPort: {{ $root.Values.metrics.port }}}
        {{- end }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: {drop: [ALL]}
      startupProbe: # a first start prepares the database
        httpGet: {path: /health/live/, port: http}
        periodSeconds: 2
        failureThreshold: 60
      livenessProbe:
        httpGet: {path: /health/live/, port: http}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 3
      readinessProbe:
        httpGet: {path: /health/ready/, port: http}
        periodSeconds: 3
        timeoutSeconds: 3
        failureThreshold: 2
      lifecycle:
        preStop:
          sleep: {seconds: 5} # requests still come until every balancer has heard
      resources: {{ toYaml .resources | nindent 8 }}
      volumeMounts:
        - {name: data, mountPath: /data}
        - {name: tmp, mountPath: /tmp}
        - {name: secrets, mountPath: /run/secrets/fayvad, readOnly: true}
  volumes:
    - name: data
      emptyDir: {sizeLimit: {{ $root.Values.dataSize }}}
    - name: tmp
      emptyDir: {sizeLimit: 64Mi}
    - name: secrets
      projected:
        defaultMode: 0440
        sources:
          - secret: {name: {{ required "secrets.shared must be set: a Secret with SECRET_KEY, FAYVAD_MASTER_KEY, DATABASE_URL, REDIS_URL and LICENSE_RSA_PUBLIC_KEY" $root.Values.secrets.shared }}}
          {{- if eq .role "authority" }}
          - secret: {name: {{ required "secrets.authority must be set: a Secret with LICENSE_RSA_PRIVATE_KEY and FAYVAD_ADMIN_PASSWORD" $root.Values.secrets.authority }}}
          {{- end }}
{{- end }}
