import { addMessages } from '../added-messages'
import en from '../messages/en/datasets'
import zhCN from '../messages/zh-CN/datasets'

addMessages('datasets', { en, 'zh-CN': zhCN })
