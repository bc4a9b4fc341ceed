/** Programs and sites of the Stable Diffusion family, by the slug a recogniser gives them. They are tools, not generators. */
export const STABLE_DIFFUSION_TOOLS: Readonly<Record<string, string>> = {
  'stable-diffusion-webui': 'Stable Diffusion web UI',
  forge: 'Forge',
  'forge-classic': 'Forge Classic',
  'forge-neo': 'Forge Neo',
  reforge: 'reForge',
  'easy-reforge': 'EasyReforge',
  'sd-next': 'SD.Next',
  comfyui: 'ComfyUI',
  invokeai: 'InvokeAI',
  fooocus: 'Fooocus',
  'ruined-fooocus': 'RuinedFooocus',
  swarmui: 'SwarmUI',
  'easy-diffusion': 'Easy Diffusion',
  'draw-things': 'Draw Things',
  civitai: 'Civitai',
  tensorart: 'Tensor.Art',
  'stability-matrix': 'Stability Matrix',
  'huggingface-space': 'Hugging Face Space'
}

/**
 * Recognisers' names of systems that the hub calls otherwise. Names of companies alone (Baidu, Tencent, ByteDance…) are
 * not here: whose code stands in a label says nothing of which product made the work.
 */
export const OTHER_NAMES: Readonly<Record<string, string>> = {
  'stability-ai': 'stable-diffusion',
  diffusiondb: 'stable-diffusion',
  'black-forest-labs': 'flux',
  chatgpt: 'gpt',
  'google-imagen': 'imagen',
  'google-parti': 'parti',
  'google-gemini': 'gemini',
  anthropic: 'claude',
  'github-copilot': 'copilot',
  'tencent-dreamwriter': 'dreamwriter',
  'alibaba-qwen': 'qwen',
  'bytedance-doubao': 'doubao',
  'bytedance-dreamina': 'jimeng',
  'kuaishou-kling': 'kling'
}
