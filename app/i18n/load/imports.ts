import { addMessages } from '../added-messages'
import en from '../messages/en/imports'
import zhCN from '../messages/zh-CN/imports'

addMessages('imports', { en, 'zh-CN': zhCN })
