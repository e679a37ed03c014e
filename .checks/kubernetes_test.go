package checks

// The Kubernetes manifests: rendered by kustomize, held to the types of the API, and
// run as a pod would be.

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/yaml"

	"whoowns/bot/store/pgtest"
)

// A rendering is what kustomize makes of a directory.
type rendering struct {
	deployment appsv1.Deployment
	disruption *policyv1.PodDisruptionBudget
	network    networkingv1.NetworkPolicy
	service    corev1.Service
	claims     []string
	configs    map[string]map[string]string
}

func render(t *testing.T, dir string) rendering {
	t.Helper()
	resources, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), "../deploy/kubernetes/"+dir)
	if err != nil {
		t.Fatal(err)
	}
	r := rendering{configs: map[string]map[string]string{}}
	for _, resource := range resources.Resources() {
		text, err := resource.AsYAML()
		if err != nil {
			t.Fatal(err)
		}
		if err := r.add(resource.GetKind(), text); err != nil {
			t.Errorf("%s %s: %v", resource.GetKind(), resource.GetName(), err)
		}
		if ns := resource.GetNamespace(); ns != "who-owns" && resource.GetKind() != "Namespace" {
			t.Errorf("%s %s is in the namespace %q", resource.GetKind(), resource.GetName(), ns)
		}
	}
	return r
}

// add reads a resource, in which nothing may be that its type does not have.
func (r *rendering) add(kind string, text []byte) error {
	switch kind {
	case "Deployment":
		return yaml.UnmarshalStrict(text, &r.deployment)
	case "NetworkPolicy":
		return yaml.UnmarshalStrict(text, &r.network)
	case "Service":
		return yaml.UnmarshalStrict(text, &r.service)
	case "PodDisruptionBudget":
		r.disruption = new(policyv1.PodDisruptionBudget)
		return yaml.UnmarshalStrict(text, r.disruption)
	case "Namespace":
		return yaml.UnmarshalStrict(text, new(corev1.Namespace))
	case "PersistentVolumeClaim":
		var c corev1.PersistentVolumeClaim
		err := yaml.UnmarshalStrict(text, &c)
		r.claims = append(r.claims, c.Name)
		return err
	case "ConfigMap":
		var c corev1.ConfigMap
		err := yaml.UnmarshalStrict(text, &c)
		r.configs[c.Name] = c.Data
		return err
	}
	return fmt.Errorf("the checks do not know what that is")
}

// container is the one container of the pod.
func (r rendering) container(t *testing.T) corev1.Container {
	t.Helper()
	if n := len(r.deployment.Spec.Template.Spec.Containers); n != 1 {
		t.Fatalf("the pod has %d containers", n)
	}
	return r.deployment.Spec.Template.Spec.Containers[0]
}

// environment is what the container finds set.
func (r rendering) environment(t *testing.T) map[string]string {
	t.Helper()
	env := map[string]string{}
	for _, from := range r.container(t).EnvFrom {
		config, ok := r.configs[from.ConfigMapRef.Name]
		if !ok {
			t.Errorf("there is no ConfigMap %s", from.ConfigMapRef.Name)
		}
		for name, value := range config {
			env[name] = value
		}
	}
	for _, e := range r.container(t).Env {
		env[e.Name] = e.Value
	}
	return env
}

// files are those that the volumes of the pod bring, by path. Of the Secret they have
// what the test gives.
func (r rendering) files(t *testing.T, secret map[string]string) map[string]string {
	t.Helper()
	sources := map[string]map[string]string{}
	for _, v := range r.deployment.Spec.Template.Spec.Volumes {
		switch {
		case v.ConfigMap != nil:
			sources[v.Name] = r.configs[v.ConfigMap.Name]
		case v.Secret != nil:
			sources[v.Name] = secret
		case v.PersistentVolumeClaim != nil:
			if !slices.Contains(r.claims, v.PersistentVolumeClaim.ClaimName) {
				t.Errorf("there is no claim %s", v.PersistentVolumeClaim.ClaimName)
			}
			sources[v.Name] = map[string]string{}
		}
	}
	files := map[string]string{}
	for _, m := range r.container(t).VolumeMounts {
		source, ok := sources[m.Name]
		if !ok {
			t.Errorf("the mount %s has no volume", m.Name)
		}
		for name, text := range source {
			files[path.Join(m.MountPath, name)] = text
		}
	}
	return files
}

// checkKubernetes has the image run as a pod of each rendering would.
func checkKubernetes(t *testing.T, image container) {
	t.Run("base", func(t *testing.T) {
		r := render(t, "base")
		image.with(r.environment(t)).serves(t, func(secret map[string]string) map[string]string { return r.files(t, secret) })
	})
	t.Run("replicas", func(t *testing.T) {
		r := render(t, "replicas")
		address := pgtest.URL(t)
		image.with(r.environment(t)).serves(t, func(secret map[string]string) map[string]string {
			secret["store"] = address
			return r.files(t, secret)
		})
	})
}

// A pod of the restricted Pod Security Standard, with probes of what serve serves.
func TestKubernetesPod(t *testing.T) {
	for _, dir := range []string{"base", "replicas"} {
		r := render(t, dir)
		pod, c := r.deployment.Spec.Template.Spec, r.container(t)
		if s := pod.SecurityContext; s == nil || !*s.RunAsNonRoot || s.SeccompProfile.Type != corev1.SeccompProfileTypeRuntimeDefault {
			t.Errorf("%s: the pod's security context is %v", dir, s)
		}
		if s := c.SecurityContext; s == nil || *s.AllowPrivilegeEscalation || !*s.ReadOnlyRootFilesystem || !slices.Equal(s.Capabilities.Drop, []corev1.Capability{"ALL"}) {
			t.Errorf("%s: the container's security context is %v", dir, s)
		}
		if c.Resources.Limits.Memory().IsZero() || c.Resources.Requests.Cpu().IsZero() {
			t.Errorf("%s: the resources are %v", dir, c.Resources)
		}
		checkOptions(t, r.environment(t))
		checkPort(t, r, c)
		for probe, want := range map[*corev1.Probe]string{c.StartupProbe: "/healthz", c.LivenessProbe: "/healthz", c.ReadinessProbe: "/readyz"} {
			if probe == nil || probe.HTTPGet == nil || probe.HTTPGet.Path != want || probe.HTTPGet.Port.String() != "http" {
				t.Errorf("%s: a probe is %v, not of %s", dir, probe, want)
			}
		}
		if !strings.HasPrefix(c.Image, "ghcr.io/") {
			t.Errorf("%s: the image is %s", dir, c.Image)
		}
	}
}

// checkPort holds the ports to the one that serve listens on.
func checkPort(t *testing.T, r rendering, c corev1.Container) {
	t.Helper()
	port, err := strconv.Atoi(strings.TrimPrefix(r.environment(t)["WHO_OWNS_HTTP_ADDR"], ":"))
	if err != nil || len(c.Ports) != 1 || int(c.Ports[0].ContainerPort) != port {
		t.Errorf("the ports are %v, and it listens on %d", c.Ports, port)
	}
	if r.service.Spec.Ports[0].TargetPort.String() != c.Ports[0].Name {
		t.Errorf("the service leads to %s", r.service.Spec.Ports[0].TargetPort.String())
	}
	if got := r.deployment.Spec.Template.Annotations["prometheus.io/port"]; got != strconv.Itoa(port) {
		t.Errorf("Prometheus is sent to %s", got)
	}
}

// One process at a time has the file; it is on a volume that stays.
func TestKubernetesBase(t *testing.T) {
	r := render(t, "base")
	if *r.deployment.Spec.Replicas != 1 || r.deployment.Spec.Strategy.Type != appsv1.RecreateDeploymentStrategyType {
		t.Errorf("%d replicas are replaced by %s", *r.deployment.Spec.Replicas, r.deployment.Spec.Strategy.Type)
	}
	file := strings.TrimPrefix(r.environment(t)["WHO_OWNS_STORE"], "sqlite:")
	for _, m := range r.container(t).VolumeMounts {
		if m.MountPath == path.Dir(file) && !m.ReadOnly {
			return
		}
	}
	t.Errorf("nothing is mounted where the store is: %s", file)
}

// An update, and a node that is drained, leave enough replicas; and all of them, with
// the one more during an update, have no more connections than Slack allows.
func TestKubernetesReplicas(t *testing.T) {
	r := render(t, "replicas")
	replicas, update := *r.deployment.Spec.Replicas, r.deployment.Spec.Strategy.RollingUpdate
	if replicas < 3 || update == nil || update.MaxUnavailable.IntVal != 0 || update.MaxSurge.IntVal < 1 {
		t.Errorf("%d replicas are updated by %v", replicas, update)
	}
	if d := r.disruption; d == nil || d.Spec.MinAvailable.IntVal < 1 || d.Spec.MinAvailable.IntVal >= replicas {
		t.Errorf("the disruption budget is %v", d)
	}
	const allowed = 10
	connections, err := strconv.Atoi(r.environment(t)["WHO_OWNS_CONNECTIONS"])
	if err != nil || connections*int(replicas+update.MaxSurge.IntVal) > allowed {
		t.Errorf("%d connections of each replica (%v) are more than %d in an update", connections, err, allowed)
	}
	if len(r.claims) > 0 {
		t.Errorf("there is a volume: %v", r.claims)
	}
	var open []string
	for _, rule := range r.network.Spec.Egress {
		for _, p := range rule.Ports {
			open = append(open, p.Port.String())
		}
	}
	if !slices.Contains(open, "443") || !slices.Contains(open, "5432") {
		t.Errorf("it may go out to %v", open)
	}
}
