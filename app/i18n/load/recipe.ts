import { addMessages } from '../added-messages'
import en from '../messages/en/recipe'
import zhCN from '../messages/zh-CN/recipe'

addMessages('recipe', { en, 'zh-CN': zhCN })
